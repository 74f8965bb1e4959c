namespace Broadcast.Client;

/// <summary>People in a room, in the order of their names. Immutable.</summary>
/// <param name="Room">The room.</param>
/// <param name="Names">A page of them.</param>
/// <param name="Count">How many people are in the room.</param>
/// <param name="More">Whether a page follows: ask again with <c>after</c> the last name.</param>
public sealed record PeoplePage(string Room, IReadOnlyList<string> Names, int Count, bool More);
