using Broadcast.Core.Connections;

namespace Broadcast.Core.Rooms;

/// <summary>One connection in one room: where the room's messages are delivered. Owned by the hub's thread.</summary>
internal sealed class Seat(Connection connection, Room room, Member member)
{
    public Connection Connection { get; } = connection;

    public Room Room { get; } = room;

    public Member Member { get; } = member;

    /// <summary>Its place in <see cref="Room.Seats"/>.</summary>
    public int Index { get; set; }

    /// <summary>Whether it gets what is committed as it is committed; not while it still reads from the log.</summary>
    public bool Live { get; set; }

    /// <summary>Whether the connection has left the room.</summary>
    public bool Left { get; set; }
}
