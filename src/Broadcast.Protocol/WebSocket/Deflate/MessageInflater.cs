using System.Buffers;
using System.IO.Compression;

namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>
/// Inflates the messages of one connection (RFC 7692, section 7.2.2), each by itself, and never beyond the limit, whatever a few bytes
/// claim to become. Between messages it holds no memory. Mutable; owned by one <see cref="MessageReader"/>.
/// </summary>
/// <param name="limit">The most that a message may have, in bytes.</param>
internal sealed class MessageInflater(int limit)
{
    // Some encoders end a message with a block that says it is the last; hardly one does so within a message, and finding its end costs time.
    private const int MaxStreams = 4;

    private const int FirstCapacity = 1024;
    private const int UsualRatio = 4;
    private const int ScratchBytes = 4096;

    private byte[]? output;
    private int length;

    /// <summary>What the sender leaves out at a message's end and its reader puts back.</summary>
    public static ReadOnlySpan<byte> Tail => [0x00, 0x00, 0xFF, 0xFF];

    /// <summary>
    /// The most that a compressed message may have on the wire, in bytes: fixed codes make at most nine bits of eight, and a few bytes more.
    /// </summary>
    public int CompressedLimit { get; } = (int)Math.Min(limit + (limit / 8L) + 64, Array.MaxLength / 2);

    /// <summary>How much memory is held, in bytes.</summary>
    public int HeldBytes => output?.Length ?? 0;

    /// <summary>The last message, inflated; until <see cref="Release"/>.</summary>
    public ReadOnlySpan<byte> Payload => output.AsSpan(0, length);

    /// <summary>Inflates a message.</summary>
    /// <param name="compressed">Where its payload lies, from the first byte on, with <see cref="Tail"/> behind it.</param>
    /// <param name="end">The first byte behind the tail.</param>
    public InflateResult Inflate(byte[] compressed, int end)
    {
        Release();
        output = ArrayPool<byte>.Shared.Rent(
            (int)Math.Min(Math.Max((long)end * UsualRatio, FirstCapacity), limit + 1L)
        );
        try
        {
            var start = 0;
            for (var streams = 0; streams < MaxStreams; streams++)
            {
                using var input = new DeflatedInput(compressed, start, end);
                if (!TryDecode(input))
                {
                    return InflateResult.TooBig;
                }

                if (input.Marked)
                {
                    return input.Exhausted ? InflateResult.Broken : InflateResult.Whole;
                }

                // A block said that it is the last. What comes behind it is another stream.
                start = FindEnd(compressed, start, end, input.LastPiece);
                if (start == end)
                {
                    return InflateResult.Whole;
                }
            }
        }
        catch (InvalidDataException)
        {
            // Told by the result.
        }

        return InflateResult.Broken;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (output is { } bytes)
        {
            (output, length) = (null, 0);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private bool TryDecode(DeflatedInput input)
    {
        using var decoder = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
        while (length <= limit)
        {
            if (length == output!.Length)
            {
                Grow();
            }

            // One byte beyond the limit is enough to know.
            var count = decoder.Read(output, length, (int)Math.Min(output.Length, limit + 1L) - length);
            if (count == 0)
            {
                return true;
            }

            length += count;
        }

        return false;
    }

    // The decoder reads in pieces and does not say how much of the last one it used: it decodes once more, and gets that one byte by byte.
    private static int FindEnd(byte[] compressed, int start, int end, int lastPiece)
    {
        using var input = new DeflatedInput(compressed, start, end, lastPiece);
        using var decoder = new DeflateStream(input, CompressionMode.Decompress, leaveOpen: true);
        Span<byte> scratch = stackalloc byte[ScratchBytes];
        while (decoder.Read(scratch) > 0) { }
        return (int)input.Position;
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * length, limit + 1L));
        Payload.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(output!);
        output = larger;
    }
}
