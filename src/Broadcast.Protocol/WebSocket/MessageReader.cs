using System.Text.Unicode;
using Broadcast.Protocol.WebSocket.Deflate;

namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// Turns the bytes of one WebSocket connection into messages and refuses what RFC 6455 forbids. It does no I/O: whoever owns the
/// connection gives it what has arrived, in pieces of any size.
/// <para>
/// A message that lies wholly in the input as one frame is unmasked where it is and handed out without a copy or an allocation.
/// Whatever is incomplete is copied, so that the input's memory is free after every call; that copy grows with the bytes that
/// arrived, never with a length that was only announced, and ends at the limit. A reader without an incomplete message holds no memory but itself.
/// </para>
/// Not thread-safe; owned by the connection's reading loop.
/// </summary>
/// <example>
/// <code>
/// while (true)
/// {
///     var message = reader.Read(input, out var consumed);
///     if (message.Kind == MessageKind.None)
///     {
///         break;                      // all of the input is used, and the reader's memory is given back
///     }
///
///     Handle(message);                // the payload is good until the next Read
///     input = input[consumed..];
/// }
/// </code>
/// </example>
public sealed class MessageReader : IDisposable
{
    private readonly WebSocketRole role;
    private readonly int maxMessageBytes;

    // Null when compression was not agreed on.
    private readonly MessageInflater? inflater;

    // The frame that is being read. While frameOpen is false, its header is (perhaps in part in header).
    private PartialHeader header;
    private bool frameOpen;
    private bool fin;
    private FrameOpcode opcode;
    private MaskKey mask;
    private int missing;

    // The message that is being read, over all its frames: its kind (None between messages), whether it is compressed, and what
    // has arrived of it. Behind that, in the same memory, lies what has arrived of a control frame.
    private MessageKind message;
    private bool compressed;
    private int messageLength;
    private PartialPayload partial;
    private Utf8Validator text;
    private bool ended;

    /// <summary>Creates a reader at the beginning of a connection, after the handshake.</summary>
    /// <param name="role">Which end this is.</param>
    /// <param name="maxMessageBytes">The most that a message may have, in bytes, over all its fragments; more is refused with 1009.</param>
    /// <param name="compression">What was agreed on; compressed messages are refused without it, and inflated never beyond the limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public MessageReader(WebSocketRole role, int maxMessageBytes, Compression compression = Compression.None)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxMessageBytes);
        this.role = role;
        this.maxMessageBytes = maxMessageBytes;
        inflater = compression == Compression.None ? null : new MessageInflater(maxMessageBytes);
    }

    /// <summary>
    /// How much memory is held for what is incomplete, in bytes: at most the limit and a control frame, rounded up to a power of two.
    /// While a compressed message is dealt with, as much again.
    /// </summary>
    public int HeldBytes => partial.Capacity + (inflater?.HeldBytes ?? 0);

    private int Ceiling => compressed ? inflater!.CompressedLimit : maxMessageBytes;

    /// <summary>Reads the next event.</summary>
    /// <param name="input">What has arrived. Payloads are unmasked in place; after the call the consumed bytes may be reused once the event is dealt with.</param>
    /// <param name="consumed">How much of the input this event and all before it took; everything for None, a close and a violation.</param>
    /// <returns>
    /// The event, or <see cref="MessageKind.None"/> when the input ends before one does. After a close or a violation all further input is ignored.
    /// </returns>
    public ReceivedMessage Read(Span<byte> input, out int consumed)
    {
        if (!frameOpen)
        {
            // What the last call handed out from here is no longer needed.
            partial.Truncate(messageLength);
            inflater?.Release();
        }

        consumed = input.Length;
        var rest = input;
        while (!ended)
        {
            if (!frameOpen)
            {
                if (OpenFrame(ref rest) is { } violation)
                {
                    return Refuse(violation);
                }

                if (!frameOpen)
                {
                    break;
                }
            }

            var piece = rest[..Math.Min(missing, rest.Length)];
            rest = rest[piece.Length..];
            mask = mask.Apply(piece);
            missing -= piece.Length;
            frameOpen = missing > 0;

            var received = opcode >= FrameOpcode.Close ? TakeControl(piece) : TakeData(piece);
            if (received.Kind != MessageKind.None)
            {
                consumed = ended ? input.Length : input.Length - rest.Length;
                return received;
            }

            if (frameOpen)
            {
                break;
            }
        }

        return default;
    }

    /// <summary>Gives the memory back. Input after it is ignored. May be called again.</summary>
    public void Dispose() => End();

    /// <summary>Takes the next header from the input; the frame is open when all of it was there.</summary>
    private Violation? OpenFrame(scoped ref Span<byte> rest)
    {
        var kept = header.Length;
        var bytes = kept == 0 ? rest : header.Append(rest);
        var rules = new FrameRules(
            role == WebSocketRole.Server,
            message != MessageKind.None,
            maxMessageBytes,
            Ceiling - messageLength,
            inflater?.CompressedLimit ?? 0
        );
        if (rules.Check(bytes) is { } violation)
        {
            return violation;
        }

        if (!FrameHeader.TryRead(bytes, out var frame))
        {
            if (kept == 0)
            {
                header.Append(rest);
            }

            rest = [];
            return null;
        }

        rest = rest[(frame.Size - kept)..];
        header.Clear();
        (frameOpen, fin, opcode, mask, missing) = (true, frame.Fin, frame.Opcode, frame.Mask, (int)frame.Length);
        if (opcode is FrameOpcode.Text or FrameOpcode.Binary)
        {
            message = opcode == FrameOpcode.Text ? MessageKind.Text : MessageKind.Binary;
            compressed = frame.Compressed;
        }

        return null;
    }

    private ReceivedMessage TakeControl(ReadOnlySpan<byte> payload)
    {
        if (frameOpen || partial.Length > messageLength)
        {
            partial.Append(payload, Ceiling);
            if (frameOpen)
            {
                return default;
            }

            payload = partial.Slice(messageLength);
        }

        if (opcode != FrameOpcode.Close)
        {
            return new(opcode == FrameOpcode.Ping ? MessageKind.Ping : MessageKind.Pong, payload);
        }

        // The reason may lie in the partial payload: that is given back with the next call.
        messageLength = 0;
        ended = true;
        return ClosePayload.Read(payload);
    }

    private ReceivedMessage TakeData(ReadOnlySpan<byte> payload)
    {
        var whole = fin && !frameOpen;
        if (compressed)
        {
            return TakeCompressed(payload, whole);
        }

        if (whole && messageLength == 0)
        {
            return message == MessageKind.Text && !Utf8.IsValid(payload)
                ? Refuse(Violation.TextNotUtf8)
                : Deliver(payload);
        }

        if (message == MessageKind.Text && !(text.Append(payload) && (text.IsComplete || !whole)))
        {
            return Refuse(Violation.TextNotUtf8);
        }

        partial.Append(payload, maxMessageBytes);
        messageLength = partial.Length;
        return whole ? Deliver(partial.Slice(0)) : default;
    }

    private ReceivedMessage TakeCompressed(ReadOnlySpan<byte> payload, bool whole)
    {
        partial.Append(payload, Ceiling);
        messageLength = partial.Length;
        if (!whole)
        {
            return default;
        }

        partial.Append(MessageInflater.Tail, int.MaxValue);
        var result = inflater!.Inflate(partial.Bytes, partial.Length);
        partial.Truncate(0);
        return result switch
        {
            InflateResult.TooBig => Refuse(Violation.TooBig(maxMessageBytes)),
            InflateResult.Broken => Refuse(Violation.NotDeflated),
            _ when message == MessageKind.Text && !Utf8.IsValid(inflater.Payload) => Refuse(Violation.TextNotUtf8),
            _ => Deliver(inflater.Payload),
        };
    }

    private ReceivedMessage Deliver(ReadOnlySpan<byte> payload)
    {
        var kind = message;
        message = MessageKind.None;
        messageLength = 0;
        compressed = false;
        return new(kind, payload);
    }

    private ReceivedMessage Refuse(Violation violation)
    {
        End();
        return new(violation);
    }

    private void End()
    {
        ended = true;
        frameOpen = false;
        messageLength = 0;
        partial.Truncate(0);
        inflater?.Release();
    }
}
