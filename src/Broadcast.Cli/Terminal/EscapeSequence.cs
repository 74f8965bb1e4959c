namespace Broadcast.Cli.Terminal;

/// <summary>Where a terminal's escape sequence ends (ECMA-48).</summary>
internal static class EscapeSequence
{
    /// <summary>The index of the last character of a sequence.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where its ESC stands.</param>
    public static int EndOf(string text, int start)
    {
        var next = start + 1;
        if (next >= text.Length)
        {
            return start;
        }

        return text[next] switch
        {
            '[' => EndOfControl(text, next + 1),
            ']' or 'P' or 'X' or '^' or '_' => EndOfString(text, next + 1),
            >= ' ' and <= '/' => Math.Min(next + 1, text.Length - 1),
            _ => next,
        };
    }

    // CSI: parameters, then one final character from '@' to '~'.
    private static int EndOfControl(string text, int i)
    {
        while (i < text.Length && text[i] is >= ' ' and <= '?')
        {
            i++;
        }

        return Math.Min(i, text.Length - 1);
    }

    // OSC and its kin: to BEL or ESC \, or to the end of the line.
    private static int EndOfString(string text, int i)
    {
        for (; i < text.Length; i++)
        {
            if (text[i] == '\a')
            {
                return i;
            }

            if (text[i] == '\u001b' && i + 1 < text.Length && text[i + 1] == '\\')
            {
                return i + 1;
            }
        }

        return text.Length - 1;
    }
}
