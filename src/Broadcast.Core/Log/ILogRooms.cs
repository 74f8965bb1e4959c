namespace Broadcast.Core.Log;

/// <summary>A log that can tell which rooms it has messages of.</summary>
public interface ILogRooms
{
    /// <summary>A page of the rooms that were ever written to, in the order of their names (by code points); no private conversations.</summary>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="limit">How many at most; at least 1.</param>
    /// <exception cref="LogUnavailableException">The storage failed.</exception>
    IReadOnlyList<RoomState> Rooms(string? after, int limit);
}
