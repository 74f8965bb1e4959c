using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>6: text is UTF-8 (RFC 6455, section 8.1, and RFC 3629).</summary>
public static class Utf8Cases
{
    public static readonly string[] Valid =
    [
        "",
        "48 65 6C 6C 6F",
        "00",
        "7F",
        "C2 80", // the first of two bytes
        "DF BF", // the last
        "E0 A0 80", // the first of three bytes
        "ED 9F BF", // before the surrogates
        "EE 80 80", // after them
        "EF BF BD", // U+FFFD
        "EF BF BE", // no character, yet valid
        "EF BF BF",
        "F0 90 80 80", // the first of four bytes
        "F0 9F 98 80",
        "F1 80 80 80",
        "F3 BF BF BF",
        "F4 8F BF BF", // U+10FFFF
        "EF BB BF 61", // with a byte order mark
        "CE BA E1 BD B9 CF 83 CE BC CE B5", // κόσμε
        "48 65 6C 6C 6F 2D C2 B5 40 C3 9F C3 B6 C3 A4 C3 BC C3 A0 C3 A1 2D 55 54 46 2D 38 21 21",
        "F0 9F 91 A9 E2 80 8D F0 9F 9A 80", // two characters and a joiner
    ];

    public static readonly string[] Invalid =
    [
        "80", // a continuation by itself
        "BF",
        "80 BF",
        "61 80",
        "C2", // cut short
        "DF",
        "E0 A0",
        "EF BF",
        "F0 90",
        "F0 90 80",
        "F4 8F BF",
        "C2 20", // the next character too early
        "E1 80 20",
        "F1 80 80 20",
        "C3 C3 A4",
        "C0 80", // overlong
        "C1 BF",
        "E0 80 80",
        "E0 9F BF",
        "F0 80 80 80",
        "F0 8F BF BF",
        "F8 88 80 80 80",
        "FC 84 80 80 80 80",
        "C0 AF",
        "ED A0 80", // surrogates
        "ED AF BF",
        "ED B0 80",
        "ED BF BF",
        "ED A0 80 ED B0 80",
        "F4 90 80 80", // beyond U+10FFFF
        "F5 80 80 80",
        "F7 BF BF BF",
        "FB BF BF BF BF",
        "FE", // never in UTF-8
        "FF",
        "FE FE FF FF",
        "61 62 63 FF 64 65 66",
        "CE BA E1 BD B9 CF 83 CE BC CE B5 ED A0 80 65 64 69 74 65 64",
        "CE BA E1 BD B9 CF 83 CE BC CE B5 F4 90 80 80 65 64 69 74 65 64",
    ];

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    public static IEnumerable<WireCase> All()
    {
        var violated = WireEvent.Violated(CloseCode.InvalidPayload);
        foreach (var hex in Valid)
        {
            var bytes = Bytes(hex);
            var text = WireEvent.Of(MessageKind.Text, bytes);
            yield return new($"6.1 whole: {hex}", [WireFrame.Text(bytes)], text);
            yield return new($"6.2 a fragment for each byte: {hex}", EachByte(bytes), text);
            yield return new(
                $"6.3 in a close: {hex}",
                [WireFrame.Close(1000, bytes)],
                new WireEvent(MessageKind.Close, text.Payload, CloseCode.Normal)
            );
        }

        foreach (var hex in Invalid)
        {
            var bytes = Bytes(hex);
            yield return new($"6.4 whole: {hex}", [WireFrame.Text(bytes)], violated);
            yield return new($"6.5 a fragment for each byte: {hex}", EachByte(bytes), violated);
            yield return new($"6.6 in a close: {hex}", [WireFrame.Close(1000, bytes)], violated);
            yield return new(
                $"6.7 fine as binary: {hex}",
                [WireFrame.Binary(bytes)],
                WireEvent.Of(MessageKind.Binary, bytes)
            );
        }

        byte[] half = [0xE2, 0x82];
        yield return new(
            "6.8 a ping inside a character",
            [WireFrame.Text(half) with { Fin = false }, WireFrame.Ping(), WireFrame.More([0xAC])],
            WireEvent.Of(MessageKind.Ping, []),
            WireEvent.Text("€")
        );
        yield return new(
            "6.9 the next message does not mend a cut one",
            [WireFrame.Text(half), WireFrame.Text([0xAC])],
            violated
        );
    }

    private static WireFrame[] EachByte(byte[] bytes) =>
        [
            WireFrame.Text("") with
            {
                Fin = false,
            },
            .. bytes.Select(value => WireFrame.More([value]) with { Fin = false }),
            WireFrame.More(""),
        ];
}
