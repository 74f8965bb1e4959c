using System.Globalization;
using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>
/// JSON can write half a character (<c>\ud800</c> without its second half), which no UTF-8 can carry and which the
/// reader answers with an exception only when the text is taken out: so it is looked for first (RFC 8259, section 8.2).
/// </summary>
internal static class Escapes
{
    /// <summary>Whether every escape of the token is a whole character; true for a token that is no text.</summary>
    /// <param name="reader">Stands at any token; the reader has checked that each <c>\u</c> has its four digits.</param>
    public static bool AreWellFormed(ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped || AreWellFormed(reader.ValueSpan);

    private static bool AreWellFormed(ReadOnlySpan<byte> text)
    {
        var halfOpen = false;
        while (!text.IsEmpty)
        {
            var at = text.IndexOf((byte)'\\');
            if (halfOpen && at != 0)
            {
                return false;
            }

            if (at < 0)
            {
                return true;
            }

            var isUnicode = text[at + 1] == (byte)'u';
            var unit = isUnicode ? Unit(text.Slice(at + 2, 4)) : '\0';
            if (char.IsLowSurrogate(unit) != halfOpen)
            {
                return false;
            }

            halfOpen = char.IsHighSurrogate(unit);
            text = text[(at + (isUnicode ? 6 : 2))..];
        }

        return !halfOpen;
    }

    private static char Unit(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
