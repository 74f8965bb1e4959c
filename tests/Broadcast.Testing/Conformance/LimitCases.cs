using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>8: messages around the limit; what is too much is refused by its announcement.</summary>
public static class LimitCases
{
    public static IEnumerable<WireCase> All()
    {
        var tooBig = WireEvent.Violated(CloseCode.MessageTooBig);
        var most = new byte[WireCase.Limit];
        var part = WireFrame.Binary(most[..^10]) with { Fin = false };
        yield return new("8.1 the most", [WireFrame.Binary(most)], WireEvent.Of(MessageKind.Binary, most));
        yield return new(
            "8.2 one more is announced",
            [WireFrame.Binary([]) with { Announced = WireCase.Limit + 1 }],
            tooBig
        );
        yield return new("8.3 a lot is announced", [WireFrame.Text("") with { Announced = long.MaxValue }], tooBig);
        yield return new(
            "8.4 four gigabytes are announced",
            [WireFrame.Text("") with { Announced = 1UL << 32 }],
            tooBig
        );
        yield return new(
            "8.5 the most in fragments, pings not counted",
            [part, new(9, new byte[125]), WireFrame.More(new byte[10])],
            WireEvent.Of(MessageKind.Ping, new byte[125]),
            WireEvent.Of(MessageKind.Binary, most)
        );
        yield return new("8.6 one more in fragments", [part, WireFrame.More([]) with { Announced = 11 }], tooBig);
        yield return new(
            "8.7 more in an unfinished fragment",
            [part, WireFrame.More([]) with { Fin = false, Announced = 11 }],
            tooBig
        );
    }
}
