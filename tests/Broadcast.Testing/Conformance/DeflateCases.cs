using System.IO.Compression;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>12: compressed messages (RFC 7692, sections 6 and 7.2).</summary>
public static class DeflateCases
{
    private const int Compressed = 4;

    private static readonly string[] Hello =
    [
        "F2 48 CD C9 C9 07 00", // the examples of the standard, section 7.2.3
        "00 05 00 FA FF 48 65 6C 6C 6F 00",
        "F3 48 CD C9 C9 07 00 00",
        "F2 48 05 00 00 00 FF FF CA C9 C9 07 00",
        "F3 48 05 00 CA C9 C9 07 00",
    ];

    private static readonly string[] Broken =
    [
        "F2 48 CD", // cut within a block
        "07", // a kind of block that is none
        "00 05 00 FA FE 48 65 6C 6C 6F 00", // the length and its complement differ
        "02 06 00 00", // refers to what is before the message
        "FF FF FF FF",
    ];

    public static IEnumerable<WireCase> All() =>
        Good().Concat(Wrong()).Select(wireCase => wireCase with { Deflates = true });

    private static IEnumerable<WireCase> Good()
    {
        var hello = WireEvent.Text("Hello");
        foreach (var hex in Hello)
        {
            var payload = Utf8Cases.Bytes(hex);
            yield return new($"12.1 Hello as {hex}", [Text(payload)], hello);
            yield return new(
                $"12.2 a fragment for each byte of {hex}",
                [.. AutoFragmentCases.Fragments(1, payload, 1, Compressed)],
                hello
            );
        }

        yield return new("12.3 an empty message", [Text([0])], WireEvent.Text(""));
        yield return new(
            "12.4 an empty one of two frames",
            [Text([]) with { Fin = false }, More([0])],
            WireEvent.Text("")
        );
        yield return new(
            "12.5 plain between compressed",
            [Text(Deflate("a")), WireFrame.Text("b"), Text(Deflate("c"))],
            WireEvent.Text("a"),
            WireEvent.Text("b"),
            WireEvent.Text("c")
        );
        yield return new(
            "12.6 a ping between the fragments",
            [Text([0xF2, 0x48]) with { Fin = false }, WireFrame.Ping("now"), More([0xCD, 0xC9, 0xC9, 0x07, 0x00])],
            WireEvent.Of(MessageKind.Ping, "now"u8),
            hello
        );
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            foreach (var size in new[] { 1, 125, 126, 255, 256, 5000, 65_535, 65_536, 90_000 })
            {
                var text = Words(size);
                var payload = PlainDeflate.Deflate(Encoding.UTF8.GetBytes(text), level);
                yield return new($"12.7 text of {size}, {level}", [Text(payload)], WireEvent.Text(text));
                yield return new(
                    $"12.8 text of {size} in three fragments, {level}",
                    [.. AutoFragmentCases.Fragments(1, payload, Math.Max(1, payload.Length / 3), Compressed)],
                    WireEvent.Text(text)
                );
            }
        }

        var noise = new byte[90_000];
        new Random(1).NextBytes(noise);
        foreach (var level in Enum.GetValues<CompressionLevel>())
        {
            yield return new(
                $"12.9 noise of {noise.Length}, {level}",
                [new WireFrame(2, PlainDeflate.Deflate(noise, level)) { Reserved = Compressed }],
                WireEvent.Of(MessageKind.Binary, noise)
            );
        }
    }

    private static IEnumerable<WireCase> Wrong()
    {
        var violated = WireEvent.Violated(CloseCode.ProtocolError);
        var invalid = WireEvent.Violated(CloseCode.InvalidPayload);
        byte[] hello = Utf8Cases.Bytes(Hello[0]);
        foreach (var bits in new[] { 1, 2, 3, 5, 6, 7 })
        {
            yield return new($"12.10 bits {bits} of a text", [Text(hello) with { Reserved = bits }], violated);
        }

        foreach (var opcode in new[] { 8, 9, 10 })
        {
            yield return new(
                $"12.11 a compressed control frame {opcode}",
                [new(opcode, []) { Reserved = Compressed }],
                violated
            );
        }

        yield return new(
            "12.12 the bit on a continuation",
            [Text(hello[..3]) with { Fin = false }, More(hello[3..]) with { Reserved = Compressed }],
            violated
        );
        yield return new(
            "12.13 the bit on the continuation of a plain message",
            [WireFrame.Text("Hel") with { Fin = false }, More([]) with { Reserved = Compressed }],
            violated
        );
        foreach (var hex in Broken)
        {
            yield return new($"12.14 no compressed data: {hex}", [Text(Utf8Cases.Bytes(hex))], invalid);
        }

        yield return new("12.15 nothing at all", [Text([])], invalid);
        foreach (var hex in Utf8Cases.Invalid)
        {
            var payload = PlainDeflate.Deflate(Utf8Cases.Bytes(hex));
            yield return new($"12.16 no UTF-8 once inflated: {hex}", [Text(payload)], invalid);
        }
    }

    private static WireFrame Text(byte[] payload) => WireFrame.Text(payload) with { Reserved = Compressed };

    private static WireFrame More(byte[] payload) => WireFrame.More(payload);

    private static byte[] Deflate(string text) => PlainDeflate.Deflate(Encoding.UTF8.GetBytes(text));

    private static string Words(int size)
    {
        var random = new Random(size);
        string[] words = ["who ", "will ", "come ", "mañana", ", ", "with ", "200 ", "others", "? "];
        var text = new StringBuilder();
        while (text.Length < size)
        {
            text.Append(words[random.Next(words.Length)]);
        }

        return text.ToString(0, size);
    }
}
