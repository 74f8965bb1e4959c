namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// What the next frame's header must be like (RFC 6455, sections 5.1 to 5.5). A header is judged as far as it is there, so that a
/// wrong one is refused at its first wrong byte. Immutable.
/// </summary>
/// <param name="Masked">Whether frames must be masked; otherwise they must not be.</param>
/// <param name="InsideMessage">Whether a message was begun and is not finished.</param>
/// <param name="Received">The size of that message so far, in bytes.</param>
/// <param name="Limit">The most that a message may have, in bytes.</param>
internal readonly record struct FrameRules(bool Masked, bool InsideMessage, int Received, int Limit)
{
    // An extension that was agreed on owns some of the reserved bits (permessage-deflate: 0x40, of a message's first frame).
    private const byte BitsOfExtensions = 0;

    /// <summary>Judges a header, or the beginning of one.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public Violation? Check(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty)
        {
            return null;
        }

        var opcode = header[0] & FrameHeader.OpcodeBits;
        var control = opcode >= (int)FrameOpcode.Close;
        if (CheckFirst(header[0], opcode, control) is { } wrong)
        {
            return wrong;
        }

        return header.Length < 2 ? null : CheckSecond(header[1], control) ?? CheckLength(header, control);
    }

    private Violation? CheckFirst(byte first, int opcode, bool control)
    {
        if ((first & FrameHeader.ReservedBits & ~BitsOfExtensions) != 0)
        {
            return Violation.ReservedBit;
        }

        if (opcode is (> (int)FrameOpcode.Binary and < (int)FrameOpcode.Close) or > (int)FrameOpcode.Pong)
        {
            return Violation.ReservedOpcode;
        }

        if (control)
        {
            return (first & FrameHeader.FinBit) == 0 ? Violation.ControlFragmented : null;
        }

        return (opcode == (int)FrameOpcode.Continuation, InsideMessage) switch
        {
            (true, false) => Violation.NothingToContinue,
            (false, true) => Violation.MessageUnfinished,
            _ => null,
        };
    }

    private Violation? CheckSecond(byte second, bool control)
    {
        if (((second & FrameHeader.MaskBit) != 0) != Masked)
        {
            return Masked ? Violation.MaskMissing : Violation.MaskUnexpected;
        }

        return control && (second & FrameHeader.LengthBits) > FrameHeader.LongestControl
            ? Violation.ControlTooLong
            : null;
    }

    private Violation? CheckLength(ReadOnlySpan<byte> header, bool control)
    {
        if (!FrameHeader.TryReadLength(header, out var length, out var size))
        {
            return null;
        }

        if (length > long.MaxValue)
        {
            return Violation.LengthTopBit;
        }

        var shortest = size switch
        {
            2 => 0UL,
            4 => FrameHeader.LongestControl + 1UL,
            _ => ushort.MaxValue + 1UL,
        };
        if (length < shortest)
        {
            return Violation.LengthNotMinimal;
        }

        return !control && length > (ulong)(Limit - Received) ? Violation.TooBig(Limit) : null;
    }
}
