using System.Globalization;
using System.Text;

namespace Broadcast.Protocol;

/// <summary>What names need of Unicode. Thread-safe.</summary>
internal static class Unicode
{
    /// <summary>Normalisation form C; false for text that is not well-formed UTF-16.</summary>
    public static bool TryNormalize(string text, out string normal)
    {
        normal = text;
        if (Ascii.IsValid(text))
        {
            return true;
        }

        try
        {
            normal = text.Normalize(NormalizationForm.FormC);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether the character only changes the one before it (accents, emoji variation selectors).</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;
}
