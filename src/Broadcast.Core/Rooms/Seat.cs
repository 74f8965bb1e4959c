using Broadcast.Core.Connections;

namespace Broadcast.Core.Rooms;

/// <summary>One connection of a person in one room. Owned by the hub's thread.</summary>
internal sealed class Seat(Connection connection, Room room, Member member) : Listener(connection, room)
{
    public Member Member { get; } = member;
}
