using System.Buffers;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// The bytes of what has not arrived completely, in memory of the shared pool that grows with what is put in and is given back
/// when nothing is left. Mutable; owned by one <see cref="MessageReader"/>.
/// </summary>
internal struct PartialPayload
{
    private byte[]? bytes;

    /// <summary>How many bytes are kept.</summary>
    public int Length { get; private set; }

    /// <summary>How much memory is held for them, in bytes; 0 when nothing is kept.</summary>
    public readonly int Capacity => bytes?.Length ?? 0;

    /// <summary>The memory, of which the first <see cref="Length"/> bytes are kept; until something is changed.</summary>
    public readonly byte[] Bytes => bytes ?? [];

    /// <summary>A part of what is kept; until something is changed.</summary>
    public readonly ReadOnlySpan<byte> Slice(int start) => bytes.AsSpan(start, Length - start);

    /// <summary>Keeps more bytes.</summary>
    /// <param name="more">What to add.</param>
    /// <param name="ceiling">What the length cannot exceed: more is not asked of the pool ahead of need.</param>
    public void Append(ReadOnlySpan<byte> more, int ceiling)
    {
        var needed = Length + more.Length;
        if (needed > Capacity)
        {
            Grow((int)Math.Max(needed, Math.Min(2L * Capacity, ceiling)));
        }

        more.CopyTo(bytes.AsSpan(Length));
        Length = needed;
    }

    /// <summary>Forgets what comes after the first bytes; with 0, gives the memory back.</summary>
    public void Truncate(int length)
    {
        Length = length;
        if (length == 0 && bytes is { } old)
        {
            bytes = null;
            ArrayPool<byte>.Shared.Return(old);
        }
    }

    private void Grow(int capacity)
    {
        var larger = ArrayPool<byte>.Shared.Rent(capacity);
        if (bytes is { } old)
        {
            old.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(old);
        }

        bytes = larger;
    }
}
