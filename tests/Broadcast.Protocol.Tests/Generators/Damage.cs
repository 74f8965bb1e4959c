using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Broadcast.Protocol.Tests.Generators;

/// <summary>Bytes that nobody should send.</summary>
internal static class Damage
{
    // What a parser is most likely to stumble over, put in at random places.
    private static readonly byte[][] Inserts =
    [
        .. new[]
        {
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\u",
            "\\ud800",
            "\\udc00",
            "null",
            "true",
            "-",
            "1e999",
            "0.1",
            "99999999999999999999",
            "\0",
            "\n",
            "\u001b",
            "é",
            "🚀",
            "\"type\":",
            "\"payload\":{",
            "\"payload\":null,",
            "//",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff],
        [0xc3],
        [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xef, 0xbb, 0xbf],
    ];

    public static Arbitrary<byte[]> Anything { get; } = ArbMap.Default.ArbFor<byte[]>();

    /// <summary>Valid bytes with one to five wounds.</summary>
    public static Gen<byte[]> Of(Gen<byte[]> valid) =>
        from bytes in valid
        from wounds in Gen.Choose(1, 5)
        from seeds in Gen.Choose(0, int.MaxValue).ArrayOf(wounds)
        select seeds.Aggregate(bytes, Wound);

    private static byte[] Wound(byte[] bytes, int seed)
    {
        var random = new Random(seed);
        var at = random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + random.Next(1, 9));
        return random.Next(5) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], (byte)random.Next(256), .. bytes[end..]],
            _ => [.. bytes[..at], .. Inserts[random.Next(Inserts.Length)], .. bytes[at..]],
        };
    }
}
