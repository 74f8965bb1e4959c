using System.Buffers;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Simulation.Network;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>
/// A json client that behaves by docs/protocol.md: it keeps what is not acknowledged and sends it again in order, comes back with its
/// session and its positions, and takes every frame that does not follow from those before for a broken promise.
/// </summary>
internal sealed partial class Device : IClientEnd
{
    private readonly World world;
    private readonly Dice dice;
    private readonly string label;
    private readonly Device? first;
    private readonly bool undecided;
    private readonly Dictionary<string, RoomView> rooms = new(StringComparer.Ordinal);
    private readonly List<Pending> outbox = [];
    private readonly Dictionary<string, (string Stream, long Seq)> acknowledged = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> direct = new(StringComparer.Ordinal);
    private string? wish;
    private string? token;
    private string? connectionId;
    private Link? link;
    private Frames? reader;
    private bool welcomed;

    // The message that the server could not take, until it is answered; and whether it was sent again.
    private Pending? held;
    private bool heldSent;
    private long sent;
    private TimeSpan heard;
    private int said;

    /// <summary>Creates a client.</summary>
    /// <param name="world">Where it lives.</param>
    /// <param name="label">What the trace calls it.</param>
    /// <param name="wish">The name that it asks for.</param>
    /// <param name="first">The person's other client, whose session it takes over, or null.</param>
    public Device(World world, string label, string wish, Device? first = null)
    {
        (this.world, this.label, this.wish, this.first) = (world, label, wish, first);
        dice = world.Dice.Fork();
        undecided = dice.Chance(world.Plan.Undecided);
        View(dice.Pick(world.RoomNames));
    }

    /// <summary>The name that the server gave, once it did.</summary>
    public string? Name { get; private set; }

    /// <summary>Who it is, once the server said.</summary>
    public PersonId? Person { get; private set; }

    /// <summary>Whether it means to be connected.</summary>
    public bool Online { get; set; } = true;

    /// <summary>How many notices came that somebody came or went.</summary>
    public int PresenceNotices { get; private set; }

    public IEnumerable<RoomView> WantedRooms => rooms.Values.Where(view => view.Wanted);

    public IReadOnlyDictionary<string, long> Direct => direct;

    public Link? Link => link;

    /// <summary>Why it has not all that it should have by now; null when it has.</summary>
    public string? Lacks =>
        link is null || !welcomed ? "is not connected"
        : outbox.Count > 0 ? $"waits for the acknowledgement of {outbox[0].Id}"
        : WantedRooms.FirstOrDefault(view => !view.Joined) is { } outside ? $"is not in {outside.Room}"
        : WantedRooms.FirstOrDefault(view => view.Last != world.Ledger.Head(view.Room)) is { } behind
            ? $"has {behind.Last} of {world.Ledger.Head(behind.Room)} in {behind.Room}"
        : world
            .Ledger.ConversationsOf(Person!.Value)
            .FirstOrDefault(own => direct.GetValueOrDefault(own) != world.Ledger.Head(own))
            is { } unheard
            ? $"has {direct.GetValueOrDefault(unheard)} of {world.Ledger.Head(unheard)} in {unheard}"
        : null;

    public override string ToString() => label;

    /// <summary>Connects, when it is to be connected and is not.</summary>
    public void Connect()
    {
        if (link is not null || !Online)
        {
            return;
        }

        token ??= first?.token;
        if (world.Server is not { } server || (first is not null && token is null))
        {
            ConnectLater();
            return;
        }

        foreach (var view in rooms.Values)
        {
            view.Reset();
        }

        held = null;
        outbox.ForEach(pending => pending.SentAs = 0);

        link = server.Connect(new ConnectionRequest(undecided ? null : Dialect.Json), this);
        reader = new Frames(WebSocketRole.Client, 16 * 1024 * 1024);
        welcomed = false;
        heard = world.Schedule.Now;
        var joined = WantedRooms.First();
        SendJoin(joined, opens: true);
        if (dice.Chance(0.3))
        {
            JoinRest(except: joined);
        }

        WatchSilence(link);
    }

    /// <summary>Says good-bye and goes.</summary>
    public void Quit()
    {
        Online = false;
        if (link is { } open)
        {
            var close = new ArrayBufferWriter<byte>();
            FrameWriter.WriteClose(close, CloseCode.Normal, "", Mask());
            open.Up.Write(close.WrittenSpan);
            world.Trace.Note(label, "quits");
            open.Abandon(serverHears: true);
            link = null;
        }
    }

    /// <summary>Turns away from its connection without a word, and comes back with another.</summary>
    public void Hop(bool serverHears)
    {
        if (link is { } open)
        {
            world.Trace.Note(label, "hops");
            open.Abandon(serverHears);
            link = null;
            Connect();
        }
    }

    public void Received(Link from, byte[] bytes)
    {
        if (from != link)
        {
            return;
        }

        heard = world.Schedule.Now;
        Span<byte> input = bytes;
        while (link == from)
        {
            var message = reader!.Read(input, out var consumed);
            input = input[consumed..];
            switch (message.Kind)
            {
                case MessageKind.None:
                    return;
                case MessageKind.Text:
                    Take(message.Payload);
                    break;
                case MessageKind.Ping:
                    Control(FrameOpcode.Pong, message.Payload);
                    break;
                case MessageKind.Close:
                    Closed(message.CloseCode);
                    return;
                case MessageKind.Pong:
                    break;
                default:
                    throw new BrokenPromiseException($"{label} got {message.Kind} {message.Detail}");
            }
        }
    }

    public void Ended(Link from)
    {
        if (from == link)
        {
            world.Trace.Note(label, "is cut off");
            link = null;
            ConnectLater();
        }
    }

    private RoomView View(string room)
    {
        if (!rooms.TryGetValue(room, out var view))
        {
            rooms.Add(room, view = new RoomView(world, label, room));
        }

        return view;
    }

    private void Closed(CloseCode code)
    {
        world.Trace.Note(label, "is closed", (int)code);
        if (code is not (CloseCode.ServiceRestart or CloseCode.SlowReader or CloseCode.HeartbeatTimeout))
        {
            throw new BrokenPromiseException($"{label} was closed with {code}.");
        }

        link!.Abandon(serverHears: true);
        link = null;
        ConnectLater();
    }

    private void ConnectLater() => world.Schedule.In(dice.Within(TimeSpan.FromSeconds(world.Calm ? 0.5 : 2)), Connect);

    // The same heartbeat from the client's side: the server pings when nothing else comes.
    private void WatchSilence(Link watched) =>
        world.Schedule.In(
            world.Plan.Hub.Heartbeat,
            () =>
            {
                if (link == watched)
                {
                    if (world.Schedule.Now - heard > 2 * world.Plan.Hub.Heartbeat)
                    {
                        Hop(serverHears: false);
                    }
                    else
                    {
                        WatchSilence(watched);
                    }
                }
            }
        );

    private void Send(ClientFrame frame)
    {
        if (link is null)
        {
            return;
        }

        var json = new ArrayBufferWriter<byte>();
        ClientFrameWriter.Write(frame, json);
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteText(output, json.WrittenSpan, Mask());
        world.Trace.Note(label, frame.GetType().Name, 0, (frame as MsgFrame)?.Id ?? (frame as DmFrame)?.Id);
        link.Up.Write(output.WrittenSpan);
    }

    private void Control(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, opcode, payload, fin: true, Mask());
        link!.Up.Write(output.WrittenSpan);
    }

    private MaskKey Mask() => new(BitConverter.GetBytes(dice.Next()));

    private static RoomId Id(string room) =>
        RoomId.TryCreate(room, out var id, out var error)
            ? id
            : throw new ArgumentException(error.Message, nameof(room));
}
