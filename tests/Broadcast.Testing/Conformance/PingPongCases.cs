using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>2: pings and pongs (RFC 6455, sections 5.5.2 and 5.5.3).</summary>
public static class PingPongCases
{
    public static IEnumerable<WireCase> All()
    {
        byte[] binary = [0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF];
        byte[] most = [.. Enumerable.Repeat((byte)0xFE, 125)];
        yield return new("2.1 empty ping", [WireFrame.Ping()], Ping(""));
        yield return new("2.2 ping with text", [WireFrame.Ping("Hello, world!")], Ping("Hello, world!"));
        yield return new("2.3 ping with binary", [new(9, binary)], WireEvent.Of(MessageKind.Ping, binary));
        yield return new("2.4 ping with the most", [new(9, most)], WireEvent.Of(MessageKind.Ping, most));
        yield return Wrong("2.5 ping with one too many", new(9, new byte[126]));
        yield return Wrong("2.6 ping of 65536", new(9, new byte[65536]));
        yield return Wrong("2.7 pong with one too many", new(10, new byte[126]));
        yield return new("2.8 unasked pong", [WireFrame.Pong()], Pong(""));
        yield return new("2.9 unasked pong with payload", [WireFrame.Pong("who?")], Pong("who?"));
        yield return new(
            "2.10 unasked pong, then ping",
            [WireFrame.Pong("unasked"), WireFrame.Ping("asked")],
            Pong("unasked"),
            Ping("asked")
        );

        string[] ten = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        yield return new("2.11 ten pings", [.. ten.Select(WireFrame.Ping)], [.. ten.Select(Ping)]);
        yield return Wrong("2.12 fragmented ping", WireFrame.Ping("a") with { Fin = false });
        yield return Wrong("2.13 fragmented pong", WireFrame.Pong("a") with { Fin = false });
        yield return Wrong("2.14 ping in the long form", WireFrame.Ping("a") with { LengthBytes = 2 });
    }

    private static WireEvent Ping(string text) => WireEvent.Of(MessageKind.Ping, Encoding.UTF8.GetBytes(text));

    private static WireEvent Pong(string text) => WireEvent.Of(MessageKind.Pong, Encoding.UTF8.GetBytes(text));

    private static WireCase Wrong(string name, WireFrame frame) =>
        new(name, [frame], WireEvent.Violated(CloseCode.ProtocolError));
}
