using System.Buffers;
using System.Text;

namespace Broadcast.Protocol;

/// <summary>The rules for a message's text. Thread-safe.</summary>
public static class MessageText
{
    // C0 controls but tab and newline, DEL, and the C1 controls: all that a terminal could obey.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([
        .. Enumerable
            .Range(0, 32)
            .Concat(Enumerable.Range(127, 33))
            .Select(c => (char)c)
            .Where(c => c is not ('\n' or '\t')),
    ]);

    /// <summary>
    /// Checks a text and writes its line ends as newlines (a carriage return is part of a line end, never text).
    /// </summary>
    /// <param name="text">Any text; replaced by the text to store when it is allowed.</param>
    /// <param name="maxBytes">The longest text, in UTF-8 bytes.</param>
    /// <returns>Null when the text is allowed, otherwise why not.</returns>
    public static ProtocolError? Check(ref string text, int maxBytes)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
        {
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        if (text.Length == 0)
        {
            return new ProtocolError(ErrorCode.MessageEmpty, "The message is empty; write at least one character.");
        }

        // A UTF-16 unit is at most three bytes, so short texts need no counting.
        if (text.Length > maxBytes / 3 && Encoding.UTF8.GetByteCount(text) > maxBytes)
        {
            return new ProtocolError(
                ErrorCode.MessageTooLong,
                $"The message is longer than {maxBytes} bytes; send it in parts."
            );
        }

        if (text.AsSpan().ContainsAny(Forbidden))
        {
            return new ProtocolError(
                ErrorCode.MessageInvalid,
                "The message has control characters other than newline and tab; leave them out."
            );
        }

        return null;
    }
}
