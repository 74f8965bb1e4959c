namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// What the next frame's header must be like (RFC 6455, sections 5.1 to 5.5). A header is judged as far as it is there, so that a
/// wrong one is refused at its first wrong byte. Immutable.
/// </summary>
/// <param name="Masked">Whether frames must be masked; otherwise they must not be.</param>
/// <param name="InsideMessage">Whether a message was begun and is not finished.</param>
/// <param name="Limit">The most that a message may have, in bytes.</param>
/// <param name="Room">How much may still come of the message that was begun, or of one that begins, in bytes.</param>
/// <param name="CompressedRoom">The same for a compressed message that begins; 0 when compression was not agreed on (RFC 7692).</param>
internal readonly record struct FrameRules(bool Masked, bool InsideMessage, int Limit, int Room, int CompressedRoom)
{
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
        // The one bit that an extension owns says of a whole message that it is compressed: its first frame has it (RFC 7692, section 6).
        var owned = CompressedRoom > 0 && BeginsMessage(opcode) ? FrameHeader.CompressedBit : 0;
        if ((first & FrameHeader.ReservedBits & ~owned) != 0)
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

        var room = (header[0] & FrameHeader.CompressedBit) != 0 ? CompressedRoom : Room;
        return !control && length > (ulong)room ? Violation.TooBig(Limit) : null;
    }

    private static bool BeginsMessage(int opcode) => opcode is (int)FrameOpcode.Text or (int)FrameOpcode.Binary;
}
