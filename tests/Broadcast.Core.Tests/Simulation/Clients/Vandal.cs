using System.Buffers;
using System.Globalization;
using System.Text;
using Broadcast.Core.Connections;
using Broadcast.Core.Tests.Simulation.Network;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Clients;

/// <summary>A client that means no good: it breaks the framing, floods, does not read, and vanishes. All it may harm is itself.</summary>
internal sealed class Vandal(World world, string label) : IClientEnd
{
    private static readonly string[] Nonsense =
    [
        "{",
        "[]",
        "{\"type\":\"join\",\"payload\":{\"roomId\":7}}",
        "{\"type\":\"join\",\"payload\":{\"session\":\"bm90IG91cnM\"}}",
        "{\"type\":\"join\",\"payload\":{\"username\":\"guest\",\"replaces\":\"c1\"}}",
        "{\"type\":\"join\",\"payload\":{\"roomId\":\"red\",\"since\":999999999,\"epoch\":\"other\"}}",
        "{\"type\":\"join\",\"payload\":{\"roomId\":\"blue\",\"since\":0,\"direct\":{\"~nobody\":5}}}",
        "{\"type\":\"leave\",\"payload\":{\"roomId\":\"red\"}}",
        "{\"type\":\"leave\"}",
        "{\"type\":\"nick\",\"payload\":{\"username\":\"GUEST\"}}",
        "{\"type\":\"history\",\"payload\":{\"roomId\":\"~others\",\"after\":0}}",
        "{\"type\":\"history\",\"payload\":{\"roomId\":\"@ann\",\"limit\":1000}}",
        "{\"type\":\"history\",\"payload\":{\"before\":0}}",
        "{\"type\":\"users\",\"payload\":{\"after\":\"ben\"}}",
        "{\"type\":\"dm\",\"payload\":{\"to\":\"nobody\",\"message\":\"x\",\"id\":\"1\"}}",
        "{\"type\":\"typing\",\"payload\":{\"typing\":true}}",
        "{\"type\":\"typing\",\"payload\":{\"typing\":false}}",
        "{\"type\":\"nonsense\"}",
        "/quit",
        "/join blue",
        "/nick ann",
    ];

    private readonly Dice dice = world.Dice.Fork();
    private Link? link;
    private int said;

    public override string ToString() => label;

    /// <summary>Connects, does its worst, and is gone after a while.</summary>
    public void Live()
    {
        if (world.Server is not { } server)
        {
            return;
        }

        Dialect?[] dialects = [null, Dialect.Text, Dialect.Json];
        link = server.Connect(new ConnectionRequest(dice.Pick(dialects)), this);
        if (dice.Chance(0.4))
        {
            link.Down.Stall(true);
        }

        if (dice.Chance(0.8))
        {
            Say("{\"type\":\"join\",\"payload\":{\"roomId\":\"red\"}}");
        }

        Action worst = dice.Below(7) switch
        {
            0 => () => link.Up.Write(Encoding.UTF8.GetBytes("GET / HTTP/1.1\r\n\r\n")),
            1 => () => Send(FrameOpcode.Binary, [1, 2, 3]),
            2 => () => Send(FrameOpcode.Text, [0xFF, 0xFE]),
            3 => () => link.Up.Write([0x81, 0xFE, 0x10, 0x00, 1, 2, 3, 4, 5]),
            4 => () => Repeat(200, i => Say(Nonsense[15 + (i % 2)])),
            5 => () => Repeat(40, _ => Say(Message())),
            _ => () => Repeat(30, _ => Say(dice.Pick(Nonsense))),
        };
        worst();
        world.Schedule.In(dice.Within(TimeSpan.FromSeconds(8)), Vanish);
    }

    /// <summary>Is gone, with or without a word.</summary>
    public void Vanish()
    {
        if (link is { } open)
        {
            link = null;
            if (dice.Chance(0.3))
            {
                Send(open, FrameOpcode.Close, [0x03, 0xE8]);
            }

            open.Abandon(serverHears: dice.Chance(0.7));
        }
    }

    public void Received(Link from, byte[] bytes) { }

    public void Ended(Link from) => link = null;

    private static void Repeat(int times, Action<int> action)
    {
        for (var i = 0; i < times; i++)
        {
            action(i);
        }
    }

    private string Message() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"type\":\"msg\",\"payload\":{{\"message\":\"<{label}-{++said}>{new string('x', dice.Below(2300))}\"}}}}"
        );

    private void Say(string text) => Send(FrameOpcode.Text, Encoding.UTF8.GetBytes(text));

    private void Send(FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        if (link is not null)
        {
            Send(link, opcode, payload);
        }
    }

    private void Send(Link to, FrameOpcode opcode, ReadOnlySpan<byte> payload)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, opcode, payload, fin: true, new MaskKey(BitConverter.GetBytes(dice.Next())));
        to.Up.Write(output.WrittenSpan);
    }
}
