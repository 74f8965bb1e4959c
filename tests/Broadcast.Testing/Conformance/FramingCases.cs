using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>1: whole messages of every form of length (RFC 6455, section 5.2).</summary>
public static class FramingCases
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 125, 126, 127, 128, 1000, 65534, 65535, 65536, 65537];

    public static IEnumerable<WireCase> All()
    {
        foreach (var size in Sizes)
        {
            var text = string.Concat(Enumerable.Range(0, size).Select(i => (char)('a' + (i % 26))));
            var data = Enumerable.Range(0, size).Select(i => (byte)(i * 7)).ToArray();
            yield return new($"1.1 text of {size}", [WireFrame.Text(text)], WireEvent.Text(text));
            yield return new($"1.2 binary of {size}", [WireFrame.Binary(data)], WireEvent.Of(MessageKind.Binary, data));
        }

        yield return new(
            "1.3 several after each other",
            [WireFrame.Text("one"), WireFrame.Binary([0xFF, 0]), WireFrame.Text(""), WireFrame.Text("zwölf")],
            WireEvent.Text("one"),
            WireEvent.Of(MessageKind.Binary, [0xFF, 0]),
            WireEvent.Text(""),
            WireEvent.Text("zwölf")
        );

        var many = Enumerable.Range(0, 300).Select(i => i.ToString(null, null)).ToArray();
        yield return new("1.4 very many", [.. many.Select(WireFrame.Text)], [.. many.Select(WireEvent.Text)]);

        var long2 = WireFrame.Text("abc") with { LengthBytes = 2 };
        var long8 = WireFrame.Text("abc") with { LengthBytes = 8 };
        var long8for2 = WireFrame.Binary(Encoding.ASCII.GetBytes(new string('x', 65535))) with { LengthBytes = 8 };
        yield return Wrong("1.5 length 3 in two bytes", long2);
        yield return Wrong("1.6 length 3 in eight bytes", long8);
        yield return Wrong("1.7 length 125 in two bytes", WireFrame.Binary(new byte[125]) with { LengthBytes = 2 });
        yield return Wrong("1.8 length 65535 in eight bytes", long8for2);
        yield return Wrong("1.9 top bit of the length", WireFrame.Binary([]) with { Announced = 1UL << 63 });
        yield return Wrong("1.10 all bits of the length", WireFrame.Text("") with { Announced = ulong.MaxValue });
        yield return Wrong("1.11 wrong mask", WireFrame.Text("Hello") with { WrongMask = true });
        yield return Wrong("1.12 wrong mask, empty", WireFrame.Text("") with { WrongMask = true });
        yield return Wrong("1.13 wrong mask of a ping", WireFrame.Ping("Hello") with { WrongMask = true });
        yield return new(
            "1.14 a violation after a message",
            [WireFrame.Text("good"), WireFrame.Text("bad") with { WrongMask = true }, WireFrame.Text("unseen")],
            WireEvent.Text("good"),
            WireEvent.Violated(CloseCode.ProtocolError)
        );
    }

    private static WireCase Wrong(string name, WireFrame frame) =>
        new(name, [frame, WireFrame.Text("unseen")], WireEvent.Violated(CloseCode.ProtocolError));
}
