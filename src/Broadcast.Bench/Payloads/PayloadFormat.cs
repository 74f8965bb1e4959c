using System.Buffers.Binary;

namespace Broadcast.Bench.Payloads;

/// <summary>
/// The text of every message of a run: a marker of eight characters that is the run's own, the stamp, and a filling that
/// follows from the stamp, so that every byte can be checked. All of it is ASCII without anything that JSON escapes.
/// Immutable, thread-safe.
/// </summary>
internal sealed class PayloadFormat
{
    /// <summary>The shortest text: a marker and a stamp.</summary>
    public const int SmallestSize = MarkerSize + Stamp.Size;

    private const int MarkerSize = sizeof(ulong);

    private readonly ulong marker;
    private readonly byte[] markerBytes = new byte[MarkerSize];
    private readonly byte[] filling;

    /// <summary>Creates the format of a run.</summary>
    /// <param name="size">Characters of a message, at least <see cref="SmallestSize"/>.</param>
    /// <param name="run">any number below 2 to the 28th that other runs do not have.</param>
    public PayloadFormat(int size, uint run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, SmallestSize);
        Size = size;
        // The first letter gives way to one that no number is written with.
        marker = (Stamp.Spread(run << 4) & ~0xFFUL) | '~';
        BinaryPrimitives.WriteUInt64LittleEndian(markerBytes, marker);

        // As long as the alphabet more than needed: each sequence number begins at another letter of it.
        var alphabet = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"u8;
        filling = new byte[size + alphabet.Length];
        for (var i = 0; i < filling.Length; i++)
        {
            filling[i] = alphabet[i % alphabet.Length];
        }
    }

    /// <summary>Characters, and bytes, of a message.</summary>
    public int Size { get; }

    /// <summary>Writes a message.</summary>
    /// <param name="destination">At least <see cref="Size"/> bytes.</param>
    /// <param name="stamp">What it says about itself.</param>
    public void Write(Span<byte> destination, Stamp stamp)
    {
        markerBytes.CopyTo(destination);
        stamp.Write(destination[MarkerSize..]);
        Filling(stamp.Seq).CopyTo(destination[SmallestSize..]);
    }

    /// <summary>Whether a message begins here.</summary>
    /// <param name="text">At least <see cref="Size"/> bytes.</param>
    public bool BeginsAt(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text) == marker;

    /// <summary>Where a message begins; -1 when none does.</summary>
    public int Find(ReadOnlySpan<byte> text) => text.IndexOf(markerBytes);

    /// <summary>Reads a message and checks every byte of it.</summary>
    /// <param name="text">At least <see cref="Size"/> bytes, beginning with the marker.</param>
    /// <param name="stamp">What it says about itself.</param>
    /// <returns>False when it is damaged.</returns>
    public bool TryRead(ReadOnlySpan<byte> text, out Stamp stamp) =>
        Stamp.TryRead(text[MarkerSize..], out stamp) && text[SmallestSize..Size].SequenceEqual(Filling(stamp.Seq));

    private ReadOnlySpan<byte> Filling(uint seq) => filling.AsSpan((int)(seq % 64), Size - SmallestSize);
}
