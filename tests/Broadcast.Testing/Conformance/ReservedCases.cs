using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>3 and 4: reserved bits and opcodes (RFC 6455, section 5.2).</summary>
public static class ReservedCases
{
    private static readonly int[] Opcodes = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];

    public static IEnumerable<WireCase> All()
    {
        for (var bits = 1; bits <= 7; bits++)
        {
            yield return AfterText($"3.1 bits {bits} of a text", WireFrame.Text("Hello") with { Reserved = bits });
            yield return AfterText($"3.2 bits {bits} of a binary", WireFrame.Binary([1]) with { Reserved = bits });
            yield return AfterText($"3.3 bits {bits} of a ping", WireFrame.Ping("Hello") with { Reserved = bits });
            yield return AfterText($"3.4 bits {bits} of a close", WireFrame.Close(1000) with { Reserved = bits });
            yield return new(
                $"3.5 bits {bits} of a continuation",
                [WireFrame.Text("Hel") with { Fin = false }, WireFrame.More("lo") with { Reserved = bits }],
                WireEvent.Violated(CloseCode.ProtocolError)
            );
        }

        foreach (var opcode in Opcodes)
        {
            yield return AfterText($"4.1 opcode {opcode}, empty", new(opcode, []));
            yield return AfterText($"4.2 opcode {opcode} with payload", new(opcode, [1, 2, 3]));
            yield return AfterText($"4.3 opcode {opcode}, not final", new(opcode, [1]) { Fin = false });
            yield return new(
                $"4.4 opcode {opcode} inside a message",
                [WireFrame.Text("Hel") with { Fin = false }, new(opcode, [1]), WireFrame.More("lo")],
                WireEvent.Violated(CloseCode.ProtocolError)
            );
        }
    }

    private static WireCase AfterText(string name, WireFrame frame) =>
        new(
            name,
            [WireFrame.Text("before"), frame, WireFrame.Ping("unseen")],
            WireEvent.Text("before"),
            WireEvent.Violated(CloseCode.ProtocolError)
        );
}
