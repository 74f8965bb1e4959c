using System.Buffers;
using Broadcast.Protocol.WebSocket.Deflate;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// Gathers a server's text messages as complete WebSocket frames (RFC 6455, section 5.2), one after another in one piece
/// of memory, so that a round's messages reach a socket with one write and every receiver shares the same bytes.
/// Not thread-safe; owned by whoever encodes.
/// </summary>
/// <example>
/// <code>
/// buffer.Begin();
/// codec.Write(frame, buffer);     // the payload
/// buffer.End();                   // FIN, opcode 1, length, payload
/// ReadOnlyMemory&lt;byte&gt; shared = buffer.Detach();
/// </code>
/// </example>
public sealed class FrameBuffer : IBufferWriter<byte>
{
    // FIN and opcode, 127, and a length of eight bytes: servers do not mask.
    private const int LongestHeader = 10;

    private byte[] bytes;
    private int length;
    private int payloadStart = -1;

    /// <summary>Creates an empty buffer.</summary>
    /// <param name="capacity">The first size of the memory, in bytes.</param>
    public FrameBuffer(int capacity = 1024) => bytes = new byte[capacity];

    /// <summary>The size of all frames that were ended, in bytes.</summary>
    public int Length => length;

    /// <summary>How messages are compressed that are ended from now on, where that makes them smaller; not at all at first.</summary>
    public Compression Compression { get; set; }

    /// <summary>Starts a text message; its payload is what is written until <see cref="End"/>.</summary>
    public void Begin()
    {
        if (payloadStart >= 0)
        {
            throw new InvalidOperationException("The message before has not been ended.");
        }

        Reserve(LongestHeader);
        payloadStart = length + LongestHeader;
        length = payloadStart;
    }

    /// <summary>Frames the payload that was written since <see cref="Begin"/>.</summary>
    public void End()
    {
        if (payloadStart < 0)
        {
            throw new InvalidOperationException("No message was begun.");
        }

        // The header's size is known only now: the payload moves down to it, a copy of what one message has.
        var (from, payload, compressed) = (payloadStart, length - payloadStart, false);
        if (Compression != Compression.None)
        {
            var behind = length;
            var smaller = MessageDeflater.Deflate(bytes.AsSpan(from, payload), Compression, this);
            (from, payload, compressed) = smaller > 0 ? (behind, smaller, true) : (from, payload, false);
        }

        var start = payloadStart - LongestHeader;
        var header = FrameHeader.SizeFor(payload, masked: false);
        bytes.AsSpan(from, payload).CopyTo(bytes.AsSpan(start + header));
        FrameHeader.Write(bytes.AsSpan(start), fin: true, FrameOpcode.Text, payload, mask: null, compressed);
        length = start + header + payload;
        payloadStart = -1;
    }

    /// <summary>Takes the frames out as memory that nobody writes to again, and empties the buffer.</summary>
    /// <exception cref="InvalidOperationException">A message was begun and not ended.</exception>
    public ReadOnlyMemory<byte> Detach()
    {
        if (payloadStart >= 0)
        {
            throw new InvalidOperationException("The last message has not been ended.");
        }

        var frames = bytes.AsSpan(0, length).ToArray();
        length = 0;
        return frames;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, bytes.Length - length);
        length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return bytes.AsMemory(length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return bytes.AsSpan(length);
    }

    private void Reserve(int count)
    {
        if (bytes.Length - length < count)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + count));
        }
    }
}
