using System.Globalization;
using System.Text;

namespace Broadcast.Server.Logging;

/// <summary>Makes any text one line that a terminal shows and does not obey.</summary>
public static class Printable
{
    /// <summary>The text with control, format, separator and lone surrogate characters written as <c>\u{…}</c>.</summary>
    public static string Line(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSafe(rune))
                result.Append(rune);
            else
                result.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }
        return result.ToString();
    }

    private static bool IsSafe(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
