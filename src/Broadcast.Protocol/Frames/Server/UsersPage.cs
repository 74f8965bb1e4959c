namespace Broadcast.Protocol.Frames;

/// <summary>People in a room, in the order of their names.</summary>
/// <param name="Room">The room.</param>
/// <param name="Users">At most <see cref="Limits.NamesPerFrame"/> names.</param>
/// <param name="Count">How many people are in the room.</param>
/// <param name="More">Whether a page follows: ask again with <c>after</c> the last name.</param>
public sealed record UsersPage(RoomId Room, IReadOnlyList<string> Users, int Count, bool More) : ServerFrame;
