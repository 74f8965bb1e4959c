using System.Text;

namespace Broadcast.Cli.Commands.Connect.Interactive.View;

/// <summary>Finds a person's name in what others say. Stateless.</summary>
internal static class Mention
{
    /// <summary>Where the name stands as a word of its own, in any case, with or without an <c>@</c> before it.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="name">The name.</param>
    /// <returns>The places, in order.</returns>
    public static IEnumerable<(int Start, int Length)> Find(string text, string name)
    {
        if (name.Length == 0)
        {
            yield break;
        }

        for (
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(name, at + name.Length, StringComparison.OrdinalIgnoreCase)
        )
        {
            if (!IsWordBefore(text, at) && !IsWordAt(text, at + name.Length))
            {
                var start = at > 0 && text[at - 1] == '@' ? at - 1 : at;
                yield return (start, at + name.Length - start);
            }
        }
    }

    private static bool IsWordBefore(string text, int index) =>
        index > 0
        && (
            char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '_' or '-' || char.IsSurrogate(text[index - 1])
        );

    private static bool IsWordAt(string text, int index) =>
        index < text.Length
        && Rune.TryGetRuneAt(text, index, out var rune)
        && (Rune.IsLetterOrDigit(rune) || rune.Value == '_');
}
