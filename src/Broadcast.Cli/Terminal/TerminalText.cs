using System.Globalization;
using System.Text;

namespace Broadcast.Cli.Terminal;

/// <summary>
/// Makes text that others wrote harmless for a terminal: what a terminal would obey, what reorders the line, and what
/// hides or fakes characters. Thread-safe.
/// </summary>
internal static class TerminalText
{
    private const int MaxMarks = 4;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Text on one line: a line break is shown as a sign.</summary>
    /// <param name="text">Any text, well-formed or not.</param>
    public static string Line(string text) => string.Join('␤', Lines(text));

    /// <summary>Text of several lines, each harmless.</summary>
    /// <param name="text">Any text, well-formed or not.</param>
    public static IReadOnlyList<string> Lines(string text)
    {
        var lines = new List<string>();
        var line = new StringBuilder(text.Length);
        var marks = 0;
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                lines.Add(line.ToString());
                line.Clear();
                marks = 0;
                before = null;
                continue;
            }

            marks = IsMark(rune) ? marks + 1 : 0;
            if (marks <= MaxMarks)
            {
                Append(line, rune, before);
            }

            before = rune;
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>What a person or a program may say: without escape sequences and control characters, which servers refuse.</summary>
    /// <param name="text">A line of input, coloured perhaps.</param>
    public static string WithoutControls(string text)
    {
        if (!text.Any(c => char.IsControl(c) && c is not '\t'))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
            {
                i = EscapeSequence.EndOf(text, i);
            }
            else if (!char.IsControl(text[i]) || text[i] == '\t')
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    private static void Append(StringBuilder line, Rune rune, Rune? before)
    {
        switch (rune.Value)
        {
            case '\t':
                line.Append("    ");
                return;
            case < 0x20:
                // The sign for the control character: it is seen, and obeyed by nobody.
                line.Append((char)(0x2400 + rune.Value));
                return;
            case 0x7F:
                line.Append('␡');
                return;
            case ZeroWidthJoiner or ZeroWidthNonJoiner:
                // Emoji and some scripts need them; between Latin letters they only hide.
                if (before is { IsAscii: false })
                {
                    line.Append(rune.ToString());
                }

                return;
            case 0x2028 or 0x2029:
                line.Append(' ');
                return;
        }

        if (IsInvisible(rune))
        {
            return;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control:
            case UnicodeCategory.Surrogate:
            case UnicodeCategory.OtherNotAssigned:
                line.Append('\uFFFD');
                break;
            case UnicodeCategory.SpaceSeparator:
                line.Append(' ');
                break;
            default:
                line.Append(rune.ToString());
                break;
        }
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    // Bidirectional controls turn a line around; fillers, tags and the rest of the format characters cannot be seen at all.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or 0x3164
                or 0xFFA0
                or (>= 0x180B and <= 0x180F)
                or (>= 0xE0000 and <= 0xE0FFF);
}
