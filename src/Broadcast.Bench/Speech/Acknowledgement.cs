using System.Buffers.Text;

namespace Broadcast.Bench.Speech;

/// <summary>What an <c>ack</c> of this server's JSON dialect says. Read by looking for its two fields: they are many, and nothing else of them is needed. Immutable.</summary>
/// <param name="Message">Which message of its sender it is.</param>
/// <param name="Number">The number that the room gave it.</param>
internal readonly record struct Acknowledgement(uint Message, long Number)
{
    /// <summary>Digits of the number in an identifier.</summary>
    public const int Digits = 8;

    /// <summary>Writes a message's number into its identifier.</summary>
    /// <param name="message">The number.</param>
    /// <param name="destination"><see cref="Digits"/> bytes.</param>
    public static void WriteDigits(uint message, Span<byte> destination) =>
        Utf8Formatter.TryFormat(message, destination, out _, new('x', Digits));

    /// <summary>Whether it is an acknowledgement at all.</summary>
    public static bool Is(ReadOnlySpan<byte> frame) => frame.StartsWith("{\"type\":\"ack\""u8);

    /// <summary>Reads one.</summary>
    /// <param name="frame">The JSON.</param>
    /// <param name="idStart">What the sender's identifiers begin with.</param>
    /// <param name="acknowledgement">What it says.</param>
    /// <returns>False when it is of no message of this sender.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> frame,
        ReadOnlySpan<byte> idStart,
        out Acknowledgement acknowledgement
    )
    {
        acknowledgement = default;
        var id = After(frame, "\"id\":\""u8);
        var number = After(frame, "\"seq\":"u8);
        if (
            id.Length < idStart.Length + Digits
            || !id.StartsWith(idStart)
            || !Utf8Parser.TryParse(id.Slice(idStart.Length, Digits), out uint message, out var used, 'x')
            || used != Digits
            || !Utf8Parser.TryParse(number, out long seq, out _)
        )
        {
            return false;
        }

        acknowledgement = new(message, seq);
        return true;
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> name)
    {
        var at = frame.IndexOf(name);
        return at < 0 ? default : frame[(at + name.Length)..];
    }
}
