using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>7: closing (RFC 6455, sections 5.5.1 and 7.4).</summary>
public static class CloseCases
{
    private static readonly int[] Good =
    [
        1000,
        1001,
        1002,
        1003,
        1007,
        1008,
        1009,
        1010,
        1011,
        1012,
        1013,
        1014,
        3000,
        3999,
        4000,
        4999,
    ];

    private static readonly int[] Bad = [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 32768, 65535];

    public static IEnumerable<WireCase> All()
    {
        var violated = WireEvent.Violated(CloseCode.ProtocolError);
        var longest = new string('r', 123);
        yield return new("7.1 empty", [new(8, [])], WireEvent.Closed(1005));
        yield return new("7.2 one byte", [new(8, [3])], violated);
        yield return new("7.3 code", [WireFrame.Close(1000)], WireEvent.Closed(1000));
        yield return new(
            "7.4 code and reason",
            [WireFrame.Close(1000, "Bye, bÿe")],
            WireEvent.Closed(1000, "Bye, bÿe")
        );
        yield return new("7.5 the longest reason", [WireFrame.Close(1001, longest)], WireEvent.Closed(1001, longest));
        yield return new("7.6 a reason too long", [WireFrame.Close(1001, longest + "r")], violated);
        yield return new("7.7 fragmented", [WireFrame.Close(1000) with { Fin = false }], violated);
        yield return new(
            "7.8 after messages",
            [WireFrame.Text("a"), WireFrame.Close(1000)],
            WireEvent.Text("a"),
            WireEvent.Closed(1000)
        );
        yield return new(
            "7.9 nothing is heard after a close",
            [WireFrame.Close(1000), WireFrame.Text("unseen"), WireFrame.Ping(), WireFrame.Close(1001), new(15, [1])],
            WireEvent.Closed(1000)
        );
        yield return new("7.10 a close with a wrong mask", [WireFrame.Close(1000) with { WrongMask = true }], violated);

        foreach (var code in Good)
        {
            yield return new($"7.11 code {code}", [WireFrame.Close(code, "why")], WireEvent.Closed(code, "why"));
        }

        foreach (var code in Bad)
        {
            yield return new($"7.12 code {code}", [WireFrame.Close(code)], violated);
            yield return new($"7.13 code {code} with a reason", [WireFrame.Close(code, "why")], violated);
        }
    }
}
