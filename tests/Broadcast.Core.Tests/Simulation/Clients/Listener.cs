using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Simulation.Network;
using Broadcast.Protocol;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>
/// A plain client: it reads lines, says one now and then, and knows nothing of positions. From its first line to its last, a
/// connection misses none and gets none twice.
/// </summary>
internal sealed partial class Listener : IClientEnd
{
    private readonly World world;
    private readonly Dice dice;
    private readonly string label;
    private readonly bool named;
    private readonly bool undecided;
    private Link? link;
    private Frames? reader;
    private long? last;
    private TimeSpan heard;
    private int attempts;
    private int said;

    public Listener(World world, string label)
    {
        (this.world, this.label) = (world, label);
        dice = world.Dice.Fork();
        named = dice.Chance(0.5);
        undecided = !named && dice.Chance(0.7);
        Room = dice.Pick(world.RoomNames);
    }

    public string Room { get; }

    public bool Online { get; set; } = true;

    public Link? Link => link;

    public string? Lacks =>
        link is null ? "is not connected"
        : last != world.Ledger.Head(Room) ? $"has {last} of {world.Ledger.Head(Room)} in {Room}"
        : null;

    public override string ToString() => label;

    public void Connect()
    {
        if (link is not null || !Online)
        {
            return;
        }

        if (world.Server is not { } server || !RoomId.TryCreate(Room, out var room, out _))
        {
            ConnectLater();
            return;
        }

        Username name = default;
        var request = new ConnectionRequest(
            undecided ? null : Dialect.Text,
            room,
            named && Username.TryCreate(NextName(), out name, out _) ? name : null
        );
        reader = new Frames(WebSocketRole.Client, 16 * 1024 * 1024);
        last = null;
        link = server.Connect(request, this);
        heard = world.Schedule.Now;
        WatchSilence(link);
    }

    public void Quit()
    {
        Online = false;
        if (link is { } open)
        {
            var close = new ArrayBufferWriter<byte>();
            FrameWriter.WriteClose(close, CloseCode.Normal, "", new MaskKey(BitConverter.GetBytes(dice.Next())));
            open.Up.Write(close.WrittenSpan);
            open.Abandon(serverHears: true);
            link = null;
        }
    }

    public void Live() =>
        world.Schedule.In(
            dice.Within(6 * world.Plan.Pace),
            () =>
            {
                if (!world.Calm)
                {
                    Say(
                        dice.Below(4) switch
                        {
                            0 => "/who",
                            1 => "ping",
                            _ => string.Create(CultureInfo.InvariantCulture, $"<{label}-{++said}>"),
                        }
                    );
                    Live();
                }
            }
        );

    public void Received(Link from, byte[] bytes)
    {
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
                    Take(Encoding.UTF8.GetString(message.Payload));
                    break;
                case MessageKind.Ping:
                    Send(FrameOpcode.Pong, message.Payload);
                    break;
                case MessageKind.Close:
                    from.Abandon(serverHears: true);
                    Ended(from);
                    break;
                default:
                    throw new BrokenPromiseException($"{label} got {message.Kind}");
            }
        }
    }

    public void Ended(Link from)
    {
        if (link == from)
        {
            link = null;
            ConnectLater();
        }
    }

    private void WatchSilence(Link watched) =>
        world.Schedule.In(
            world.Plan.Hub.Heartbeat,
            () =>
            {
                if (link == watched && world.Schedule.Now - heard > 2 * world.Plan.Hub.Heartbeat)
                {
                    watched.Abandon(serverHears: false);
                    Ended(watched);
                }
                else if (link == watched)
                {
                    WatchSilence(watched);
                }
            }
        );

    private void ConnectLater() => world.Schedule.In(dice.Within(TimeSpan.FromSeconds(2)), Connect);

    private void Take(string line)
    {
        if (line.StartsWith("Error (name_taken)", StringComparison.Ordinal))
        {
            Say($"/nick {NextName()}");
        }

        if (line.StartsWith("Error (storage_unavailable)", StringComparison.Ordinal))
        {
            world.Schedule.In(TimeSpan.FromSeconds(1), () => Say($"/join {Room}"));
        }

        if (last is { } before && world.Ledger.Head(Room) > before && Shows(line, world.Ledger.At(Room, before + 1)))
        {
            last = before + 1;
            world.Trace.Note(label, "sees", before + 1, Room);
        }
        else if (Gap().Match(line) is { Success: true } gap)
        {
            var from = long.Parse(gap.Groups["from"].ValueSpan, CultureInfo.InvariantCulture);
            var to = gap.Groups["to"];
            Skip(from, to.Success ? long.Parse(to.ValueSpan, CultureInfo.InvariantCulture) : from);
        }
        else if (line.Contains('<', StringComparison.Ordinal) && line[0] != '[')
        {
            Begin(line);
        }
    }

    private void Skip(long from, long to)
    {
        if ((last is not null && from != last + 1) || to >= world.Disk.Head(Room).FirstSeq)
        {
            throw new BrokenPromiseException(
                $"{label} is told that {from} to {to} are missing in {Room}, after {last}."
            );
        }

        last = to;
    }

    // Only the first message that a connection sees may have any place.
    private void Begin(string line)
    {
        var text = line.IndexOf(": ", StringComparison.Ordinal) + 2;
        var seq = Math.Max(world.Ledger.Find(Room, line), text < 2 ? 0 : world.Ledger.Find(Room, line[text..]));
        if (seq == 0 || last is not null)
        {
            throw new BrokenPromiseException($"{label} saw message {seq} after {last} in {Room}: {line}");
        }

        last = seq;
        world.Trace.Note(label, "begins with", seq, Room);
    }

    [GeneratedRegex(
        @"^Messages? (?<from>\d+) (to (?<to>\d+) are|is) missing \(trimmed\)\.$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Gap();

    // A guest's line is verbatim, another's stands behind the name.
    private static bool Shows(string line, Draft draft) =>
        line == (Username.IsGuest(draft.Username) ? draft.Text : $"{draft.Username}: {draft.Text}");

    // Without a session, one's own name may still be held by the connection before.
    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"tty-{label}-{++attempts}");

    private void Say(string line)
    {
        world.Trace.Note(label, "says", 0, line);
        Send(FrameOpcode.Text, Encoding.UTF8.GetBytes(line));
    }

    private void Send(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        if (link is not null)
        {
            var output = new ArrayBufferWriter<byte>();
            FrameWriter.Write(output, opcode, payload, fin: true, new MaskKey(BitConverter.GetBytes(dice.Next())));
            link.Up.Write(output.WrittenSpan);
        }
    }
}
