using System.Diagnostics.CodeAnalysis;

namespace Broadcast.Protocol.Search;

/// <summary>
/// What is searched for: words that a message must all have, in any order. <c>"two words"</c> must follow each other, <c>sco*</c> is the beginning of a word.
/// There is no other syntax, so nothing in a query can be wrong but that it has no words or too many. Immutable.
/// </summary>
public sealed class SearchQuery : IEquatable<SearchQuery>
{
    /// <summary>The longest query, in UTF-16 units.</summary>
    public const int MaxLength = 256;

    /// <summary>The most words in a query.</summary>
    public const int MaxWords = 16;

    // More in one message tell nobody anything.
    private const int MaxMatches = 100;

    private SearchQuery(string text, IReadOnlyList<SearchTerm> terms) => (Text, Terms) = (text, terms);

    /// <summary>The query as it was typed.</summary>
    public string Text { get; }

    /// <summary>What a message must have; at least one.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Reads a query.</summary>
    /// <param name="text">What somebody typed.</param>
    /// <param name="query">The query.</param>
    /// <param name="error">Why there is none: <c>query_invalid</c>.</param>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out SearchQuery? query,
        [NotNullWhen(false)] out ProtocolError? error
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        query = null;
        error = null;
        if (text.Length > MaxLength)
        {
            error = Invalid($"A query has at most {MaxLength} characters.");
            return false;
        }

        var terms = Parse(text);
        if (terms.Count == 0)
        {
            error = Invalid("A query needs a word: letters, digits or symbols to look for.");
            return false;
        }

        if (terms.Sum(term => term.Words.Count) > MaxWords)
        {
            error = Invalid($"A query has at most {MaxWords} words.");
            return false;
        }

        query = new SearchQuery(text, terms);
        return true;
    }

    /// <summary>Whether a message is one of those searched for.</summary>
    /// <param name="message">The message's text.</param>
    /// <param name="matches">Where it has what is searched for, in order and apart from each other; at most 100.</param>
    public bool Matches(string message, out IReadOnlyList<TextSpan> matches)
    {
        matches = [];
        var words = SearchWords.Of(message);
        var found = new List<TextSpan>();
        foreach (var term in Terms)
        {
            var before = found.Count;
            found.AddRange(term.In(words).Take(MaxMatches));
            if (found.Count == before)
            {
                return false;
            }
        }

        matches = Apart(found);
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(SearchQuery? other) =>
        other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SearchQuery);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static List<TextSpan> Apart(List<TextSpan> found)
    {
        found.Sort((one, other) => one.Start.CompareTo(other.Start));
        var apart = new List<TextSpan>();
        foreach (var span in found)
        {
            if (apart.Count > 0 && span.Start <= apart[^1].End)
            {
                var start = apart[^1].Start;
                apart[^1] = new TextSpan(start, Math.Max(apart[^1].End, span.End) - start);
            }
            else if (apart.Count < MaxMatches)
            {
                apart.Add(span);
            }
        }

        return apart;
    }

    private static List<SearchTerm> Parse(string text)
    {
        var terms = new List<SearchTerm>();
        for (var at = 0; at < text.Length; )
        {
            var quoted = text[at] == '"';
            var start = quoted ? at + 1 : at;
            var end = start;
            while (end < text.Length && (quoted ? text[end] != '"' : !char.IsWhiteSpace(text[end]) && text[end] != '"'))
            {
                end++;
            }

            var piece = text[start..end];
            at = quoted ? end + 1 : Math.Max(end, at + (end == start ? 1 : 0));
            var isPrefix = quoted ? at < text.Length && text[at] == '*' : piece.EndsWith('*');
            var words = SearchWords.Of(piece);
            if (words.Count > 0)
            {
                terms.Add(new SearchTerm([.. words.Select(word => word.Text)], isPrefix));
            }
        }

        return terms;
    }

    private static ProtocolError Invalid(string message) => new(ErrorCode.QueryInvalid, message);
}
