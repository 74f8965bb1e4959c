using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>5: fragmented messages with control frames between (RFC 6455, section 5.4).</summary>
public static class FragmentationCases
{
    public static IEnumerable<WireCase> All()
    {
        var hello = WireEvent.Text("Hello");
        var violated = WireEvent.Violated(CloseCode.ProtocolError);
        var start = WireFrame.Text("Hel") with { Fin = false };
        var end = WireFrame.More("lo");
        var nothing = WireFrame.More("") with { Fin = false };
        var ping = WireEvent.Of(MessageKind.Ping, "now"u8);
        var pong = WireEvent.Of(MessageKind.Pong, "now"u8);

        yield return new("5.1 two fragments", [start, end], hello);
        yield return new("5.2 ping between", [start, WireFrame.Ping("now"), end], ping, hello);
        yield return new("5.3 pong between", [start, WireFrame.Pong("now"), end], pong, hello);
        yield return new(
            "5.4 pings before, between and after",
            [WireFrame.Ping("now"), start, WireFrame.Ping("now"), WireFrame.Ping(), end, WireFrame.Ping("now")],
            ping,
            ping,
            WireEvent.Of(MessageKind.Ping, []),
            hello,
            ping
        );
        yield return new(
            "5.5 a letter each",
            [
                WireFrame.Text("H") with
                {
                    Fin = false,
                },
                .. "ell".Select(letter => WireFrame.More(letter.ToString()) with { Fin = false }),
                WireFrame.More("o"),
            ],
            hello
        );
        yield return new(
            "5.6 empty fragments",
            [WireFrame.Text("") with { Fin = false }, nothing, nothing, WireFrame.More("")],
            WireEvent.Text("")
        );
        yield return new(
            "5.7 empty around the text",
            [WireFrame.Text("") with { Fin = false }, nothing, WireFrame.More("Hello")],
            hello
        );
        yield return new(
            "5.8 empty at the end",
            [start, WireFrame.More("lo") with { Fin = false }, WireFrame.More("")],
            hello
        );
        yield return new(
            "5.9 binary",
            [WireFrame.Binary([0xFF, 0x80]) with { Fin = false }, WireFrame.More([0xC0])],
            WireEvent.Of(MessageKind.Binary, [0xFF, 0x80, 0xC0])
        );
        yield return new(
            "5.10 two messages",
            [start, end, WireFrame.Binary([1]) with { Fin = false }, WireFrame.More([2]), WireFrame.Text("x")],
            hello,
            WireEvent.Of(MessageKind.Binary, [1, 2]),
            WireEvent.Text("x")
        );
        yield return new("5.11 continuation of nothing", [WireFrame.More("lo"), WireFrame.Text("unseen")], violated);
        yield return new(
            "5.12 unfinished continuation of nothing",
            [WireFrame.More("lo") with { Fin = false }],
            violated
        );
        yield return new("5.13 continuation after a whole message", [WireFrame.Text("Hello"), end], hello, violated);
        yield return new("5.14 continuation after a fragmented one", [start, end, end], hello, violated);
        yield return new("5.15 text inside a message", [start, WireFrame.Text("lo")], violated);
        yield return new("5.16 binary inside a message", [start, WireFrame.Binary([1])], violated);
        yield return new("5.17 unfinished text inside a message", [start, start], violated);
        yield return new(
            "5.18 fragmented ping inside a message",
            [start, WireFrame.Ping("now") with { Fin = false }, end],
            violated
        );
        yield return new("5.19 close inside a message", [start, WireFrame.Close(1001), end], WireEvent.Closed(1001));

        var block = new string('b', 20_000);
        yield return new(
            "5.20 long fragments",
            [
                WireFrame.Text(block) with
                {
                    Fin = false,
                },
                WireFrame.Ping("now"),
                WireFrame.More(block) with
                {
                    Fin = false,
                },
                WireFrame.More(block),
            ],
            ping,
            WireEvent.Text(block + block + block)
        );
    }
}
