namespace Broadcast.Client;

/// <summary>A page of what a search found. Immutable.</summary>
/// <param name="Found">Newest first.</param>
/// <param name="Cursor">What to ask with for the next page; null when there is none.</param>
public sealed record SearchResults(IReadOnlyList<FoundMessage> Found, string? Cursor);
