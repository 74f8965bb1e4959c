using Broadcast.Core.Connections;

namespace Broadcast.Core.Rooms;

/// <summary>One connection that a room's messages are delivered to; whoever only listens is nobody in the room. Owned by the hub's thread.</summary>
internal class Listener(Connection connection, Room room)
{
    public Connection Connection { get; } = connection;

    public Room Room { get; } = room;

    /// <summary>Its place in <see cref="Room.Seats"/>.</summary>
    public int Index { get; set; }

    /// <summary>Whether it gets what is committed as it is committed; not while it still reads from the log.</summary>
    public bool Live { get; set; }

    /// <summary>Whether the connection has left the room.</summary>
    public bool Left { get; set; }
}
