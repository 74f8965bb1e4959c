using System.Text;

namespace Broadcast.Cli.Terminal.Editing;

/// <summary>Where words begin and end: letters and digits of any script make a word. Stateless.</summary>
internal static class Words
{
    /// <summary>The begin of the word that ends at or before a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    public static int StartBefore(string text, int index) => Back(text, Back(text, index, ofWord: false), ofWord: true);

    /// <summary>The end of the word that begins at or after a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    public static int EndAfter(string text, int index) =>
        Forward(text, Forward(text, index, ofWord: false), ofWord: true);

    /// <summary>The begin of what stands between white space, at or before a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The place.</param>
    public static int BlankBefore(string text, int index)
    {
        while (index > 0 && char.IsWhiteSpace(text[index - 1]))
        {
            index--;
        }

        while (index > 0 && !char.IsWhiteSpace(text[index - 1]))
        {
            index--;
        }

        return index;
    }

    private static int Back(string text, int index, bool ofWord)
    {
        while (index > 0 && Grapheme.Previous(text, index) is var before && IsWord(text, before) == ofWord)
        {
            index = before;
        }

        return index;
    }

    private static int Forward(string text, int index, bool ofWord)
    {
        while (index < text.Length && IsWord(text, index) == ofWord)
        {
            index = Grapheme.Next(text, index);
        }

        return index;
    }

    private static bool IsWord(string text, int index) =>
        Rune.TryGetRuneAt(text, index, out var rune) && (Rune.IsLetterOrDigit(rune) || rune.Value == '_');
}
