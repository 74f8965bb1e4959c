namespace Broadcast.Core.Log;

/// <summary>
/// Gathers the first messages, in the order of a search, of those that it is shown, and decides by their text whether they are meant. Show it a stream's messages from the newest on.
/// Not thread-safe.
/// </summary>
public sealed class FoundMessages(LogSearch search)
{
    private readonly List<FoundMessage> found = [];

    /// <summary>What was found.</summary>
    /// <returns>At most as many as the search wants, in its order, and whether there is more.</returns>
    public SearchResult Result => new([.. found.Take(search.Limit)], found.Count > search.Limit);

    /// <summary>Shows a message.</summary>
    /// <returns>Whether later ones of its stream, which are older, can be of use.</returns>
    public bool Show(string stream, StoredMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);

        // One more than wanted tells whether there is more.
        var isFull = found.Count > search.Limit;
        if (isFull && (search.Streams.Count == 1 || Precedes(found[^1], stream, message)))
        {
            return false;
        }

        if (
            message.Seq < search.Bound
            && IsAfterCursor(stream, message)
            && search.Query.Matches(message.Text, out var matches)
        )
        {
            Insert(new FoundMessage(stream, message, matches));
        }

        return true;
    }

    private bool IsAfterCursor(string stream, StoredMessage message) =>
        search.Streams.Count == 1
        || search.After is not { } cursor
        || Compare(cursor.At, cursor.Stream, cursor.Seq, message.At, stream, message.Seq) < 0;

    private static bool Precedes(FoundMessage one, string stream, StoredMessage other) =>
        Compare(one.Message.At, one.Stream, one.Message.Seq, other.At, stream, other.Seq) < 0;

    private static int Compare(
        DateTimeOffset at,
        string stream,
        long seq,
        DateTimeOffset otherAt,
        string other,
        long otherSeq
    )
    {
        var byTime = otherAt.CompareTo(at);
        var byStream = byTime != 0 ? byTime : string.CompareOrdinal(stream, other);
        return byStream != 0 ? byStream : otherSeq.CompareTo(seq);
    }

    private void Insert(FoundMessage message)
    {
        var at = found.Count;
        while (search.Streams.Count > 1 && at > 0 && !Precedes(found[at - 1], message.Stream, message.Message))
        {
            at--;
        }

        found.Insert(at, message);
        if (found.Count > search.Limit + 1)
        {
            found.RemoveAt(found.Count - 1);
        }
    }
}
