using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Broadcast.Protocol.Search;

/// <summary>
/// What characters are in a search: which of them make words, and which are the same (case, accents and width do not matter: <c>É</c>, <c>é</c>
/// and <c>e</c> are one). Immutable and thread-safe; the table is made when it is first needed.
/// </summary>
internal static class Folding
{
    private static readonly Lazy<FrozenDictionary<char, string>> Table = new(MakeTable);

    /// <summary>What a character does to the word that it stands in.</summary>
    public static CharacterRole RoleOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            return char.IsAsciiLetterOrDigit((char)rune.Value) ? CharacterRole.Part : CharacterRole.Break;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => CharacterRole.Mark,
            UnicodeCategory.SpacingCombiningMark => CharacterRole.Part,
            UnicodeCategory.OtherSymbol => CharacterRole.Word,
            UnicodeCategory.OtherLetter when IsWrittenWithoutSpaces(rune.Value) => CharacterRole.Word,
            UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => CharacterRole.Part,
            _ => CharacterRole.Break,
        };
    }

    /// <summary>Adds a character as it is compared.</summary>
    public static void Append(StringBuilder word, Rune rune)
    {
        if (rune.IsAscii)
        {
            word.Append(char.ToLowerInvariant((char)rune.Value));
        }
        else if (rune.IsBmp && Table.Value.TryGetValue((char)rune.Value, out var folded))
        {
            word.Append(folded);
        }
        else
        {
            word.Append(Rune.ToLowerInvariant(rune).ToString());
        }
    }

    // Where people put no space between words every character is one, and a run of them is found as a phrase.
    private static bool IsWrittenWithoutSpaces(int value) =>
        value
            is (>= 0x0E00 and <= 0x0EFF) // Thai, Lao
                or (>= 0x1000 and <= 0x109F) // Myanmar
                or (>= 0x1780 and <= 0x17FF) // Khmer
                or (>= 0x3040 and <= 0x30FF) // Hiragana, Katakana
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x9FFF) // Han
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF66 and <= 0xFF9D)
                or (>= 0x20000 and <= 0x3FFFF);

    private static FrozenDictionary<char, string> MakeTable()
    {
        var table = new Dictionary<char, string>();
        for (var c = '\u0080'; c < '\uFFFE'; c++)
        {
            // Hangul syllables would fall apart into letters, and Han characters are what they are.
            if (!char.IsSurrogate(c) && c is not ((>= '\uAC00' and <= '\uD7A3') or (>= '\u3400' and <= '\u9FFF')))
            {
                var folded = Fold(c);
                if (folded.Length != 1 || folded[0] != c)
                {
                    table.Add(c, folded);
                }
            }
        }

        // The two forms of one letter.
        table['ς'] = "σ";
        return table.ToFrozenDictionary();
    }

    private static string Fold(char c)
    {
        if (char.GetUnicodeCategory(c) == UnicodeCategory.OtherNotAssigned)
        {
            return c.ToString();
        }

        var folded = new StringBuilder();
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(part) || char.GetUnicodeCategory(part) == UnicodeCategory.SpacingCombiningMark)
            {
                folded.Append(char.ToLowerInvariant(part));
            }
        }

        return folded.Length > 0 ? folded.ToString() : char.ToLowerInvariant(c).ToString();
    }
}
