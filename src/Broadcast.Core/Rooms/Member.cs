using Broadcast.Core.Sessions;

namespace Broadcast.Core.Rooms;

/// <summary>One person in one room, over all their connections. Owned by the hub's thread.</summary>
internal sealed class Member(Session session, Room room)
{
    public Session Session { get; } = session;

    public Room Room { get; } = room;

    /// <summary>How many of the person's connections are in the room; 0 only during the grace period.</summary>
    public int Seats { get; set; }

    /// <summary>Which loss of a connection the grace period counts for; a later one has a higher number.</summary>
    public long Loss { get; set; }

    /// <summary>Until when the person counts as typing, by the clock's timestamp; 0 when they do not.</summary>
    public long TypingUntil { get; set; }

    /// <summary>Whether a timer looks after <see cref="TypingUntil"/>; one is enough, however often they begin anew.</summary>
    public bool TypingWatched { get; set; }
}
