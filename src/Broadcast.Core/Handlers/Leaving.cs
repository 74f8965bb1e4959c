using Broadcast.Core.Connections;
using Broadcast.Core.Rooms;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Handlers;

/// <summary><c>leave</c>. Owned by the hub's thread.</summary>
internal sealed class Leaving(Presence presence, Replies replies)
{
    /// <summary>Takes the connection out of a room; the room is told at once.</summary>
    public void Handle(Connection connection, Seat seat)
    {
        presence.Leave(seat);
        replies.Send(connection, new LeftFrame(seat.Room.Id));
    }
}
