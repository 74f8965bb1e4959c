using System.Globalization;
using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Simulation;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Testing.Time;

namespace Broadcast.Core.Tests.Stage;

/// <summary>The real hub on a stage: the test is its thread, its clock and its network, and says what happens one thing after another.</summary>
internal sealed class HubStage
{
    private readonly Queue<HubEvent> posted = new();
    private ulong persons;
    private int connections;
    private bool handling;

    public HubStage(HubOptions? options = null, StageLog? log = null)
    {
        Options = options ?? new HubOptions();
        Log = log ?? new StageLog();
        Log.Post = Post;
        var dialects = new Dialects(new TextDialect(Options.Limits), new JsonDialect(Options.Limits));
        Hub = new Hub(
            Options,
            dialects,
            Log,
            new byte[32],
            () => new PersonId(0, ++persons),
            Time,
            SilentObserver.Instance
        );
    }

    public HubOptions Options { get; }

    public StageLog Log { get; }

    public ManualTime Time { get; } = new();

    public Hub Hub { get; }

    public static RoomId Red { get; } = Room("red");

    public static RoomId Blue { get; } = Room("blue");

    public static Username Name(string name) =>
        Username.TryRead(name, out var username, out var error)
            ? username
            : throw new ArgumentException(error.Message, nameof(name));

    public static RoomId Room(string name) =>
        RoomId.TryCreate(name, out var room, out var error)
            ? room
            : throw new ArgumentException(error.Message, nameof(name));

    /// <summary>Opens a connection.</summary>
    public StageClient Connect(ConnectionRequest? request = null)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"c{++connections}");
        var client = new StageClient(this, id, request ?? new ConnectionRequest(Dialect.Json));
        Handle(new ConnectionOpened(client.Connection));
        return client;
    }

    /// <summary>Opens a json connection and joins a room.</summary>
    public StageClient Join(string? name = null, RoomId? room = null, string? session = null, long? since = null)
    {
        var client = Connect();
        client.Say(new JoinFrame(room ?? Red, name is null ? null : Name(name), session, since));
        return client;
    }

    /// <summary>Puts messages into the log before anybody comes.</summary>
    public void Store(RoomId room, int count, string? text = null)
    {
        for (var i = 0; i < count; i++)
        {
            Log.Log.Append([new Draft(room.Value, new PersonId(9, 9), "old", text ?? "old", null, Time.GetUtcNow())]);
        }
    }

    /// <summary>A round with one event, and rounds for all that comes of it.</summary>
    public void Handle(HubEvent hubEvent)
    {
        posted.Enqueue(hubEvent);
        Settle();
    }

    /// <summary>An event that the network or the log has; handled now, or after what is being handled.</summary>
    public void Post(HubEvent hubEvent)
    {
        posted.Enqueue(hubEvent);
        Settle();
    }

    /// <summary>Lets time pass, and what is due happen.</summary>
    public void Advance(TimeSpan by)
    {
        var end = Time.GetTimestamp() + by.Ticks;
        while (Hub.NextDue is { } due && due <= end)
        {
            Time.Advance(TimeSpan.FromTicks(Math.Max(0, due - Time.GetTimestamp())));
            Handle(new TimersDue());
        }

        Time.Advance(TimeSpan.FromTicks(end - Time.GetTimestamp()));
    }

    private void Settle()
    {
        if (handling)
        {
            return;
        }

        handling = true;
        while (posted.TryDequeue(out var next))
        {
            Hub.Handle(next);
            Hub.EndRound();
        }

        handling = false;
    }
}
