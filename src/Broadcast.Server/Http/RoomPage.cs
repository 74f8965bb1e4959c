namespace Broadcast.Server.Http;

/// <summary>A page of rooms. Immutable.</summary>
/// <param name="Rooms">In the order of their names.</param>
/// <param name="More">Whether there are more: ask with <c>after</c> the last name.</param>
internal sealed record RoomPage(IReadOnlyList<RoomEntry> Rooms, bool More);
