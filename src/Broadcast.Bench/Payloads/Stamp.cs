using System.Buffers.Binary;

namespace Broadcast.Bench.Payloads;

/// <summary>
/// What a message of the generator says about itself. Written as 24 characters from <c>@</c> to <c>O</c>, four bits each: nothing that
/// JSON escapes, and read back with a few operations on whole words. Immutable.
/// </summary>
/// <param name="Sender">The connection that said it.</param>
/// <param name="Seq">The how-manieth of that sender it is, from 0.</param>
/// <param name="Due">The lower 32 bits of the clock's ticks when it was due; differences are right up to 429 s.</param>
internal readonly record struct Stamp(uint Sender, uint Seq, uint Due)
{
    /// <summary>Its size, in characters and bytes.</summary>
    public const int Size = 3 * sizeof(ulong);

    private const ulong Letters = 0x4040404040404040;
    private const ulong HighBits = 0xF0F0F0F0F0F0F0F0;

    /// <summary>Writes it.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, Spread(Sender));
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], Spread(Seq));
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], Spread(Due));
    }

    /// <summary>Reads one.</summary>
    /// <param name="source">At least <see cref="Size"/> bytes.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>Whether only letters of the alphabet stood there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out Stamp stamp)
    {
        var sender = BinaryPrimitives.ReadUInt64LittleEndian(source);
        var seq = BinaryPrimitives.ReadUInt64LittleEndian(source[8..]);
        var due = BinaryPrimitives.ReadUInt64LittleEndian(source[16..]);
        stamp = new(Gather(sender), Gather(seq), Gather(due));
        return (((sender ^ Letters) | (seq ^ Letters) | (due ^ Letters)) & HighBits) == 0;
    }

    /// <summary>Eight letters for 32 bits, the lowest four in the first.</summary>
    internal static ulong Spread(uint value)
    {
        var word = (ulong)value;
        word = (word | (word << 16)) & 0x0000FFFF0000FFFF;
        word = (word | (word << 8)) & 0x00FF00FF00FF00FF;
        word = (word | (word << 4)) & 0x0F0F0F0F0F0F0F0F;
        return word | Letters;
    }

    private static uint Gather(ulong letters)
    {
        var word = letters & 0x0F0F0F0F0F0F0F0F;
        word = (word | (word >> 4)) & 0x00FF00FF00FF00FF;
        word = (word | (word >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(word | (word >> 16));
    }
}
