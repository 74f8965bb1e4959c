namespace Broadcast.Protocol.Search;

/// <summary>One thing that a message must have: a word, the beginning of one, or words that follow each other. Immutable.</summary>
/// <param name="Words">The words, as they are compared; at least one.</param>
/// <param name="IsPrefix">Whether the last one may go on.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix)
{
    /// <summary>Where a text has it.</summary>
    internal IEnumerable<TextSpan> In(IReadOnlyList<SearchWord> words)
    {
        for (var i = 0; i + Words.Count <= words.Count; i++)
        {
            if (StandsAt(words, i))
            {
                var start = words[i].Span.Start;
                yield return new TextSpan(start, words[i + Words.Count - 1].Span.End - start);
            }
        }
    }

    private bool StandsAt(IReadOnlyList<SearchWord> words, int at)
    {
        var last = Words.Count - 1;
        for (var i = 0; i < last; i++)
        {
            if (!string.Equals(words[at + i].Text, Words[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        var word = words[at + last].Text;
        return IsPrefix
            ? word.StartsWith(Words[last], StringComparison.Ordinal)
            : string.Equals(word, Words[last], StringComparison.Ordinal);
    }
}
