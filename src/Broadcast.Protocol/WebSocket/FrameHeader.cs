using System.Buffers.Binary;

namespace Broadcast.Protocol.WebSocket;

/// <summary>What stands before a frame's payload (RFC 6455, section 5.2). Immutable.</summary>
/// <param name="Fin">Whether the message ends with this frame.</param>
/// <param name="Compressed">Whether it begins a compressed message (RFC 7692, section 6).</param>
/// <param name="Opcode">What the frame is.</param>
/// <param name="Mask">What the payload is masked with; the default when it is not.</param>
/// <param name="Length">The payload's size in bytes.</param>
/// <param name="Size">The header's own size in bytes, 2 to <see cref="Longest"/>.</param>
internal readonly record struct FrameHeader(
    bool Fin,
    bool Compressed,
    FrameOpcode Opcode,
    MaskKey Mask,
    ulong Length,
    int Size
)
{
    /// <summary>Two bytes, a length of eight and a mask of four.</summary>
    public const int Longest = 14;

    /// <summary>The most that a control frame carries, and that the short form of a length can say.</summary>
    public const int LongestControl = 125;

    public const byte FinBit = 0x80;
    public const byte ReservedBits = 0x70;
    public const byte CompressedBit = 0x40;
    public const byte OpcodeBits = 0x0F;
    public const byte MaskBit = 0x80;
    public const byte LengthBits = 0x7F;

    // Two values of the short length that say how many bytes the real one has.
    private const byte LengthOfTwo = 126;
    private const byte LengthOfEight = 127;

    /// <summary>Reads a header when the bytes hold the whole of it. Nothing is judged: <see cref="FrameRules"/> does that before.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (!TryReadLength(bytes, out var length, out var size))
        {
            return false;
        }

        var mask = default(MaskKey);
        if ((bytes[1] & MaskBit) != 0)
        {
            if (bytes.Length < size + 4)
            {
                return false;
            }

            mask = new MaskKey(bytes[size..]);
            size += 4;
        }

        var first = bytes[0];
        header = new(
            (first & FinBit) != 0,
            (first & CompressedBit) != 0,
            (FrameOpcode)(first & OpcodeBits),
            mask,
            length,
            size
        );
        return true;
    }

    /// <summary>Reads the payload's length when the bytes reach that far.</summary>
    /// <param name="bytes">A header's beginning.</param>
    /// <param name="length">The payload's size as announced.</param>
    /// <param name="size">The header's size up to and with the length, in bytes: 2, 4 or 10.</param>
    public static bool TryReadLength(ReadOnlySpan<byte> bytes, out ulong length, out int size)
    {
        (length, size) = (0, 2);
        if (bytes.Length < 2)
        {
            return false;
        }

        var shortLength = (byte)(bytes[1] & LengthBits);
        size = shortLength switch
        {
            LengthOfTwo => 4,
            LengthOfEight => 10,
            _ => 2,
        };
        if (bytes.Length < size)
        {
            return false;
        }

        length = size switch
        {
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            10 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => shortLength,
        };
        return true;
    }

    /// <summary>How many bytes a header needs.</summary>
    public static int SizeFor(int payload, bool masked) =>
        (
            payload <= LongestControl ? 2
            : payload <= ushort.MaxValue ? 4
            : 10
        ) + (masked ? 4 : 0);

    /// <summary>Writes a header in its shortest form.</summary>
    /// <returns>Its size in bytes.</returns>
    public static int Write(
        Span<byte> destination,
        bool fin,
        FrameOpcode opcode,
        int payload,
        MaskKey? mask,
        bool compressed = false
    )
    {
        var masked = mask is null ? (byte)0 : MaskBit;
        destination[0] = (byte)((fin ? FinBit : 0) | (compressed ? CompressedBit : 0) | (byte)opcode);
        int size;
        switch (payload)
        {
            case <= LongestControl:
                destination[1] = (byte)(masked | payload);
                size = 2;
                break;
            case <= ushort.MaxValue:
                destination[1] = (byte)(masked | LengthOfTwo);
                BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)payload);
                size = 4;
                break;
            default:
                destination[1] = (byte)(masked | LengthOfEight);
                BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)payload);
                size = 10;
                break;
        }

        if (mask is { } key)
        {
            key.CopyTo(destination[size..]);
            size += 4;
        }

        return size;
    }
}
