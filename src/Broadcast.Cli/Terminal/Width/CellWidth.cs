using System.Globalization;
using System.Text;

namespace Broadcast.Cli.Terminal.Width;

/// <summary>How many columns text takes on a terminal. Counts what a reader sees as one character (a grapheme cluster, UAX #29) as one. Thread-safe.</summary>
internal static class CellWidth
{
    private const int EmojiPresentation = 0xFE0F;
    private const int ZeroWidthJoiner = 0x200D;
    private const int WidestCluster = 8;

    /// <summary>The columns of a text without control characters.</summary>
    /// <param name="text">The text.</param>
    public static int Of(ReadOnlySpan<char> text)
    {
        var width = 0;
        while (!text.IsEmpty)
        {
            // What most text is made of needs no look at clusters: printable ASCII before printable ASCII.
            if (text[0] is >= ' ' and <= '~' && (text.Length == 1 || text[1] is >= ' ' and <= '~'))
            {
                width++;
                text = text[1..];
                continue;
            }

            var length = StringInfo.GetNextTextElementLength(text);
            width += OfCluster(text[..length]);
            text = text[length..];
        }

        return width;
    }

    /// <summary>The columns of one grapheme cluster: 0 for a mark that stands alone, otherwise mostly 1 or 2.</summary>
    /// <param name="cluster">The cluster.</param>
    public static int OfCluster(ReadOnlySpan<char> cluster)
    {
        var sum = 0;
        var isEmoji = false;
        var flags = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            var width = OfRune(rune);
            isEmoji |= rune.Value is EmojiPresentation || (sum == 2 && rune.Value is ZeroWidthJoiner);
            isEmoji |= sum == 2 && IsSkinTone(rune);
            flags += IsRegionalIndicator(rune) ? 1 : 0;
            sum += width;
        }

        // A sequence that is drawn as one picture takes the two columns of a picture.
        return flags == 2 || (isEmoji && sum > 0) ? 2 : Math.Min(sum, WidestCluster);
    }

    private static int OfRune(Rune rune)
    {
        if (rune.Value is >= 0x1160 and <= 0x11FF or >= 0xD7B0 and <= 0xD7FF)
        {
            // The vowels and finals of a Hangul syllable are drawn into its first letter's columns.
            return 0;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Control => 0,
            UnicodeCategory.Format when rune.Value != 0xAD => 0,
            _ => WideRanges.Contain(rune.Value) ? 2 : 1,
        };
    }

    private static bool IsSkinTone(Rune rune) => rune.Value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsRegionalIndicator(Rune rune) => rune.Value is >= 0x1F1E6 and <= 0x1F1FF;
}
