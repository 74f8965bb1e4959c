using System.Text;

namespace Broadcast.Protocol.Search;

/// <summary>
/// The words of a text: the one definition that indexes, scans, queries and highlights share. A word is a run of letters and digits; where people write without spaces
/// (Han, kana, Thai …) every character is one, and every symbol such as an emoji is. Thread-safe.
/// </summary>
public static class SearchWords
{
    /// <summary>Changes whenever the same text may have other words than before: an index of an older version is made anew.</summary>
    public const int Version = 1;

    // What is longer is no word that somebody types, and an index need not keep it.
    private const int LongestWord = 64;

    /// <summary>The words, in order.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<SearchWord> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<SearchWord>();
        var word = new StringBuilder();
        var start = 0;
        var end = 0;
        for (var i = 0; i < text.Length; )
        {
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out var length);
            var role = Folding.RoleOf(rune);
            if (role is CharacterRole.Break or CharacterRole.Word)
            {
                Take(words, word, start, end);
            }

            if (role is CharacterRole.Part or CharacterRole.Word)
            {
                start = word.Length == 0 ? i : start;
                end = i + length;
                Folding.Append(word, rune);
            }
            else if (role is CharacterRole.Mark && word.Length > 0)
            {
                end = i + length;
            }

            if (role is CharacterRole.Word)
            {
                Take(words, word, start, end);
            }

            i += length;
        }

        Take(words, word, start, end);
        return words;
    }

    /// <summary>The words with one space between them: what an index that parts at spaces is given.</summary>
    /// <param name="text">Any text.</param>
    public static string Spaced(string text) => string.Join(' ', Of(text).Select(word => word.Text));

    private static void Take(List<SearchWord> words, StringBuilder word, int start, int end)
    {
        if (word.Length > 0)
        {
            words.Add(
                new SearchWord(word.ToString(0, Math.Min(word.Length, LongestWord)), new TextSpan(start, end - start))
            );
            word.Clear();
        }
    }
}
