using System.Globalization;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;

namespace Broadcast.Benchmarks.Room;

/// <summary>The real hub with a room of people whose connections do nothing, and a log in memory. The benchmark's thread is its thread.</summary>
internal sealed class MeasuredHub : IHubMailbox, IDisposable
{
    private readonly Queue<HubEvent> posted = new();
    private readonly MemoryLog memory = new();
    private readonly InlineLogWorker log;
    private readonly Hub hub;
    private readonly List<Connection> members = [];
    private readonly NullOutlet outlet = new();
    private readonly RoomId room;
    private readonly Dialect dialect;
    private ulong persons;

    public MeasuredHub(int people, Dialect dialect)
    {
        this.dialect = dialect;
        var options = new HubOptions();
        _ = RoomId.TryCreate("lobby", out room, out _);
        log = new InlineLogWorker(memory, this);
        hub = new Hub(
            options,
            new Dialects(new TextDialect(options.Limits), new JsonDialect(options.Limits)),
            log,
            new byte[32],
            () => new PersonId(0, ++persons),
            TimeProvider.System,
            new NullObserver()
        );
        for (var i = 0; i < people; i++)
        {
            Enter(i);
        }
    }

    /// <summary>The bytes that all were sent.</summary>
    public long Taken => outlet.Taken;

    public void Post(HubEvent hubEvent) => posted.Enqueue(hubEvent);

    /// <summary>Lets the first one say so many things in one round; all that comes of it is done when it returns.</summary>
    public void Say(string text, int messages)
    {
        var said = new Inbound[messages];
        Array.Fill(said, new Inbound(new MsgFrame(room, text), null));
        Run(new FramesReceived(members[0], dialect, said));
    }

    public void Dispose()
    {
        log.Dispose();
        memory.Dispose();
    }

    private void Enter(int number)
    {
        _ = Username.TryRead(string.Create(CultureInfo.InvariantCulture, $"p{number}"), out var name, out _);
        var request = new ConnectionRequest(dialect, room, dialect == Dialect.Text ? name : null);
        var connection = new Connection(string.Create(CultureInfo.InvariantCulture, $"c{number}"), request, outlet);
        members.Add(connection);
        Run(new ConnectionOpened(connection));
        if (dialect == Dialect.Json)
        {
            Run(new FramesReceived(connection, dialect, [new Inbound(new JoinFrame(room, name), null)]));
        }
    }

    private void Run(HubEvent first)
    {
        posted.Enqueue(first);
        while (posted.TryDequeue(out var next))
        {
            hub.Handle(next);
            hub.EndRound();
        }
    }
}
