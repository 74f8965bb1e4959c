using Broadcast.Protocol.Search;

namespace Broadcast.Core.Log;

/// <summary>
/// What is searched for in a log, and where. Of one stream the messages come by their numbers, newest first; of several by their
/// times, newest first, then by the streams' names. Immutable.
/// </summary>
/// <param name="Query">The words.</param>
/// <param name="Streams">The streams to search; each once.</param>
/// <param name="Limit">How many messages at most; at least 1.</param>
/// <param name="Before">Only messages before this sequence number; for one stream.</param>
/// <param name="After">Only what comes after this place in the order.</param>
public sealed record LogSearch(
    SearchQuery Query,
    IReadOnlyList<string> Streams,
    int Limit,
    long Before = long.MaxValue,
    SearchCursor? After = null
)
{
    /// <summary>The number that a message of a stream must be under, as far as numbers tell.</summary>
    internal long Bound =>
        Streams.Count == 1 && After is { } cursor && string.Equals(cursor.Stream, Streams[0], StringComparison.Ordinal)
            ? Math.Min(Before, cursor.Seq)
            : Before;
}
