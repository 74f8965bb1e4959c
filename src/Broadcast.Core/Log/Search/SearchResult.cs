namespace Broadcast.Core.Log;

/// <summary>What a search found. Immutable.</summary>
/// <param name="Found">The messages, in the order of the search.</param>
/// <param name="More">Whether there is more; it is after the last one's <see cref="FoundMessage.Place"/>.</param>
public sealed record SearchResult(IReadOnlyList<FoundMessage> Found, bool More);
