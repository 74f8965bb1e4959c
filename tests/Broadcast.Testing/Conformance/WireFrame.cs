using System.Buffers.Binary;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>
/// A frame as a test wants it, right or wrong, written plainly byte by byte and without the library's writer, so that it can judge
/// that as well.
/// </summary>
public sealed record WireFrame(int Opcode, byte[] Payload)
{
    public bool Fin { get; init; } = true;

    /// <summary>The three reserved bits, 0 to 7.</summary>
    public int Reserved { get; init; }

    /// <summary>How many bytes the length takes beside the short one: 0, 2 or 8; null for the fewest.</summary>
    public int? LengthBytes { get; init; }

    /// <summary>What the length says; null for the truth.</summary>
    public ulong? Announced { get; init; }

    /// <summary>Masked where it must not be, and the other way round.</summary>
    public bool WrongMask { get; init; }

    public static WireFrame Text(string text) => new(1, Encoding.UTF8.GetBytes(text));

    public static WireFrame Text(byte[] bytes) => new(1, bytes);

    public static WireFrame Binary(byte[] bytes) => new(2, bytes);

    public static WireFrame More(string text) => new(0, Encoding.UTF8.GetBytes(text));

    public static WireFrame More(byte[] bytes) => new(0, bytes);

    public static WireFrame Ping(string text = "") => new(9, Encoding.UTF8.GetBytes(text));

    public static WireFrame Pong(string text = "") => new(10, Encoding.UTF8.GetBytes(text));

    public static WireFrame Close(int code, string reason = "") => Close(code, Encoding.UTF8.GetBytes(reason));

    public static WireFrame Close(int code, byte[] reason) => new(8, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <summary>The bytes that a reader of the given role receives.</summary>
    /// <param name="reader">Who reads: a server's frames are masked.</param>
    /// <param name="mask">Four bytes; used when the frame is masked.</param>
    public byte[] ToBytes(WebSocketRole reader, ReadOnlySpan<byte> mask)
    {
        var masked = (reader == WebSocketRole.Server) != WrongMask;
        var length = Announced ?? (ulong)Payload.Length;
        var lengthBytes =
            LengthBytes
            ?? length switch
            {
                < 126 => 0,
                < 65536 => 2,
                _ => 8,
            };
        var shortLength = lengthBytes switch
        {
            0 => (int)length,
            2 => 126,
            _ => 127,
        };
        var wide = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(wide, length);

        List<byte> bytes = [(byte)((Fin ? 0x80 : 0) | (Reserved << 4) | Opcode)];
        bytes.Add((byte)((masked ? 0x80 : 0) | shortLength));
        bytes.AddRange(wide[^lengthBytes..]);
        if (masked)
        {
            bytes.AddRange(mask);
        }

        for (var i = 0; i < Payload.Length; i++)
        {
            bytes.Add(masked ? (byte)(Payload[i] ^ mask[i % 4]) : Payload[i]);
        }

        return [.. bytes];
    }

    public override string ToString() =>
        $"op {Opcode} fin {Fin} rsv {Reserved} length {Announced ?? (ulong)Payload.Length} payload {Convert.ToHexString(Payload.AsSpan(0, Math.Min(40, Payload.Length)))}";
}
