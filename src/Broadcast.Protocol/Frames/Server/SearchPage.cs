namespace Broadcast.Protocol.Frames;

/// <summary>The messages that a search found, newest first.</summary>
/// <param name="RoomId">The room or conversation that was searched; null for all of one's own.</param>
/// <param name="Query">What was searched for, as it was asked.</param>
/// <param name="Results">What was found.</param>
/// <param name="More">Whether there is more.</param>
/// <param name="Cursor">With <paramref name="More"/>: what to ask with for the next page.</param>
public sealed record SearchPage(
    string? RoomId,
    string Query,
    IReadOnlyList<SearchHit> Results,
    bool More,
    string? Cursor = null
) : ServerFrame;
