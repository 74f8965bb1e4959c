namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>
/// Compressed data as a stream, and behind it one last block that marks the end: a decoder that asks for more than the mark was left
/// within a block, and one that stops before it has met another last block. Owned by its maker.
/// </summary>
/// <param name="bytes">Where the data lies.</param>
/// <param name="start">Its first byte.</param>
/// <param name="end">The first byte behind it.</param>
/// <param name="slowFrom">From which place on single bytes are handed out, so that <see cref="Position"/> says where a decoder stopped.</param>
internal sealed class DeflatedInput(byte[] bytes, int start, int end, int slowFrom = int.MaxValue) : Stream
{
    private int position = start;

    /// <summary>Up to which place the data was handed out.</summary>
    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    /// <summary>Where the piece begins that was handed out last.</summary>
    public int LastPiece { get; private set; } = start;

    /// <summary>Whether the mark was handed out.</summary>
    public bool Marked { get; private set; }

    /// <summary>Whether more was asked for than the mark.</summary>
    public bool Exhausted { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    // A final block with fixed codes and nothing in it (RFC 1951, section 3.2.3).
    private static ReadOnlySpan<byte> Mark => [0x03, 0x00];

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (position == end)
        {
            (Marked, Exhausted) = (true, Marked);
            return Exhausted || !Mark.TryCopyTo(buffer) ? 0 : Mark.Length;
        }

        var most = position >= slowFrom ? 1 : Math.Min(slowFrom, end) - position;
        var piece = bytes.AsSpan(position, Math.Min(most, buffer.Length));
        piece.CopyTo(buffer);
        LastPiece = position;
        position += piece.Length;
        return piece.Length;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush() { }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
