using System.Buffers;
using System.Buffers.Binary;
using System.Text.Unicode;
using Broadcast.Protocol.WebSocket.Deflate;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// Writes single frames (RFC 6455, section 5.2). A server writes without a mask; a client gives each frame a fresh
/// <see cref="MaskKey.Random"/>. What a server fans out to many is written by <see cref="FrameBuffer"/>. Thread-safe.
/// </summary>
public static class FrameWriter
{
    /// <summary>The most that a ping, pong or close carries, in bytes (RFC 6455, section 5.5).</summary>
    public const int MaxControlPayload = FrameHeader.LongestControl;

    /// <summary>The most that the reason of a close has, in bytes: the code takes two.</summary>
    public const int MaxReason = MaxControlPayload - ClosePayload.CodeSize;

    /// <summary>The size of a frame, in bytes.</summary>
    /// <param name="payload">The size of its payload, in bytes.</param>
    /// <param name="masked">Whether it is a client's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is negative, or the frame would exceed 2 GiB.</exception>
    public static int SizeOf(int payload, bool masked)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(payload);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload, int.MaxValue - FrameHeader.Longest);
        return FrameHeader.SizeFor(payload, masked) + payload;
    }

    /// <summary>Writes one frame, whole message or fragment.</summary>
    /// <param name="destination">At least <see cref="SizeOf"/> bytes; may not overlap the payload.</param>
    /// <param name="opcode">What the frame is; <see cref="FrameOpcode.Continuation"/> for all fragments but the first.</param>
    /// <param name="payload">What it carries, unmasked; text may be cut inside a character.</param>
    /// <param name="fin">Whether the message ends with it.</param>
    /// <param name="mask">A client's key; null for a server.</param>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A control frame with a payload over <see cref="MaxControlPayload"/>, or without <paramref name="fin"/>.</exception>
    public static int Write(
        Span<byte> destination,
        FrameOpcode opcode,
        ReadOnlySpan<byte> payload,
        bool fin = true,
        MaskKey? mask = null
    )
    {
        if (opcode >= FrameOpcode.Close)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, MaxControlPayload, nameof(payload));
            ArgumentOutOfRangeException.ThrowIfNotEqual(fin, true);
        }

        var size = SizeOf(payload.Length, mask is not null);
        if (destination.Length < size)
        {
            throw new ArgumentException($"The frame needs {size} bytes.", nameof(destination));
        }

        var header = FrameHeader.Write(destination, fin, opcode, payload.Length, mask);
        var body = destination[header..size];
        payload.CopyTo(body);
        mask?.Apply(body);
        return size;
    }

    /// <summary>Writes one frame, whole message or fragment; see the other overload.</summary>
    public static void Write(
        IBufferWriter<byte> output,
        FrameOpcode opcode,
        ReadOnlySpan<byte> payload,
        bool fin = true,
        MaskKey? mask = null
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        var destination = output.GetSpan(SizeOf(payload.Length, mask is not null));
        output.Advance(Write(destination, opcode, payload, fin, mask));
    }

    /// <summary>Writes a whole text message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="text">Valid UTF-8; not checked.</param>
    /// <param name="mask">A client's key; null for a server.</param>
    public static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<byte> text, MaskKey? mask = null) =>
        Write(output, FrameOpcode.Text, text, fin: true, mask);

    /// <summary>Writes a whole binary message.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="data">Any bytes.</param>
    /// <param name="mask">A client's key; null for a server.</param>
    public static void WriteBinary(IBufferWriter<byte> output, ReadOnlySpan<byte> data, MaskKey? mask = null) =>
        Write(output, FrameOpcode.Binary, data, fin: true, mask);

    /// <summary>Writes a server's whole message, compressed when that was agreed on and makes it smaller.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="opcode">Text or binary.</param>
    /// <param name="payload">What it carries; text is valid UTF-8, not checked.</param>
    /// <param name="compression">What was agreed on.</param>
    public static void WriteMessage(
        IBufferWriter<byte> output,
        FrameOpcode opcode,
        ReadOnlySpan<byte> payload,
        Compression compression
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        var deflated = new ArrayBufferWriter<byte>();
        var smaller = MessageDeflater.Deflate(payload, compression, deflated);
        payload = smaller > 0 ? deflated.WrittenSpan[..smaller] : payload;
        var size = SizeOf(payload.Length, masked: false);
        var destination = output.GetSpan(size)[..size];
        var header = FrameHeader.Write(destination, fin: true, opcode, payload.Length, mask: null, smaller > 0);
        payload.CopyTo(destination[header..]);
        output.Advance(size);
    }

    /// <summary>Writes a ping (RFC 6455, section 5.5.2).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="payload">At most <see cref="MaxControlPayload"/> bytes, which the pong repeats.</param>
    /// <param name="mask">A client's key; null for a server.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is too long.</exception>
    public static void WritePing(IBufferWriter<byte> output, ReadOnlySpan<byte> payload, MaskKey? mask = null) =>
        Write(output, FrameOpcode.Ping, payload, fin: true, mask);

    /// <summary>Writes a pong (RFC 6455, section 5.5.3).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="payload">What the ping carried.</param>
    /// <param name="mask">A client's key; null for a server.</param>
    /// <exception cref="ArgumentOutOfRangeException">The payload is too long.</exception>
    public static void WritePong(IBufferWriter<byte> output, ReadOnlySpan<byte> payload, MaskKey? mask = null) =>
        Write(output, FrameOpcode.Pong, payload, fin: true, mask);

    /// <summary>Writes a close (RFC 6455, section 5.5.1).</summary>
    /// <param name="output">Where to.</param>
    /// <param name="code">Why; <see cref="CloseCode.NoStatus"/> writes a close without a code and a reason.</param>
    /// <param name="reason">
    /// Words for a log; over <see cref="MaxReason"/> bytes of UTF-8 it is cut between characters. Half a surrogate pair becomes U+FFFD.
    /// </param>
    /// <param name="mask">A client's key; null for a server.</param>
    /// <exception cref="ArgumentOutOfRangeException">The code may not stand in a close frame (RFC 6455, section 7.4).</exception>
    public static void WriteClose(
        IBufferWriter<byte> output,
        CloseCode code,
        ReadOnlySpan<char> reason = default,
        MaskKey? mask = null
    )
    {
        Span<byte> payload = stackalloc byte[MaxControlPayload];
        var length = 0;
        if (code != CloseCode.NoStatus)
        {
            if (!ClosePayload.MayBeSent((int)code))
            {
                throw new ArgumentOutOfRangeException(nameof(code), code, "The code may not stand in a close frame.");
            }

            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
            Utf8.FromUtf16(reason, payload[ClosePayload.CodeSize..], out _, out var written);
            length = ClosePayload.CodeSize + written;
        }

        Write(output, FrameOpcode.Close, payload[..length], fin: true, mask);
    }
}
