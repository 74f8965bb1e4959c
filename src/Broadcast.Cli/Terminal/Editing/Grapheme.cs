using System.Globalization;

namespace Broadcast.Cli.Terminal.Editing;

/// <summary>Where a reader sees one character end and the next begin (grapheme clusters, UAX #29). Stateless.</summary>
internal static class Grapheme
{
    /// <summary>The nearest border at or after a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    public static int BorderAtOrAfter(string text, int index)
    {
        var border = SafeStart(text, index);
        while (border < index)
        {
            border = Next(text, border);
        }

        return border;
    }

    /// <summary>The border after a border; the text's end for the end.</summary>
    /// <param name="text">The text.</param>
    /// <param name="border">A border.</param>
    public static int Next(string text, int border) =>
        border >= text.Length ? text.Length : border + StringInfo.GetNextTextElementLength(text, border);

    /// <summary>The border before a border; 0 for 0.</summary>
    /// <param name="text">The text.</param>
    /// <param name="border">A border.</param>
    public static int Previous(string text, int border)
    {
        if (border <= 0)
        {
            return 0;
        }

        var before = SafeStart(text, border - 1);
        while (Next(text, before) is var next && next < border)
        {
            before = next;
        }

        return before;
    }

    // Two printable ASCII characters side by side are never one cluster: no need to begin at the text's begin.
    private static int SafeStart(string text, int index)
    {
        for (var i = Math.Min(index, text.Length); i > 0; i--)
        {
            if (i < text.Length && text[i] is >= ' ' and <= '~' && text[i - 1] is >= ' ' and <= '~')
            {
                return i;
            }
        }

        return 0;
    }
}
