namespace Broadcast.Cli.Commands.Connect.Interactive.Rooms;

/// <summary>The rooms that one is in, and the one that one is at. Owned by the chat's loop.</summary>
internal sealed class RoomList
{
    private readonly List<RoomState> rooms = [];
    private readonly SortedSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The rooms, in the order in which they were entered.</summary>
    public IReadOnlyList<RoomState> All => rooms;

    /// <summary>The one that what is typed goes to; null when one is in none.</summary>
    public RoomState? Current { get; private set; }

    /// <summary>Every room of this session, those that were left too.</summary>
    public IReadOnlyCollection<string> Known => known;

    /// <summary>Finds a room.</summary>
    /// <param name="name">Its name.</param>
    public RoomState? Find(string name) => rooms.Find(room => string.Equals(room.Name, name, StringComparison.Ordinal));

    /// <summary>Goes to a room, which is added when it is not there yet.</summary>
    /// <param name="name">Its name.</param>
    public RoomState GoTo(string name)
    {
        Current = Add(name);
        return Current;
    }

    /// <summary>Adds a room.</summary>
    /// <param name="name">Its name.</param>
    public RoomState Add(string name)
    {
        if (Find(name) is { } there)
        {
            return there;
        }

        var room = new RoomState(name);
        rooms.Add(room);
        known.Add(name);
        Current ??= room;
        return room;
    }

    /// <summary>Takes a room out; where one was at it, the one entered last takes its place.</summary>
    /// <param name="name">Its name.</param>
    public void Remove(string name)
    {
        rooms.RemoveAll(room => string.Equals(room.Name, name, StringComparison.Ordinal));
        if (string.Equals(Current?.Name, name, StringComparison.Ordinal))
        {
            Current = rooms.Count > 0 ? rooms[^1] : null;
        }
    }
}
