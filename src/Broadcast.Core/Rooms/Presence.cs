using Broadcast.Core.Delivery;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Rooms;

/// <summary>
/// Puts people into rooms and takes them out, and tells the room in batches: a quiet room at once, a busy one at most
/// once in <see cref="HubOptions.PresenceInterval"/>. Owned by the hub's thread.
/// </summary>
internal sealed class Presence(
    HubOptions options,
    HubTimers timers,
    Outgoing outgoing,
    RoomRegistry rooms,
    Typing typing
)
{
    // Above so many people a list of all who came costs more than it tells: 200 names of 10 bytes to 10,000 readers four
    // times a second are 80 MB/s; 10 names are 4.
    private const int LargeRoom = 500;
    private const int SampleInLargeRoom = 10;

    private long losses;

    /// <summary>Puts a connection's person into a room; the room is told if the person was not in it.</summary>
    public Member Enter(Session session, Room room)
    {
        var member = session.MemberOf(room);
        if (member is null)
        {
            member = new Member(session, room);
            session.Memberships.Add(member);
            room.People.Add(member);
            room.Presence.Joined(session.Name.Value);
            Tell(room);
        }

        member.Seats++;
        return member;
    }

    /// <summary>Takes a connection out of a room on purpose; the room is told at once if it was the person's last one there.</summary>
    public void Leave(Seat seat)
    {
        TakeOut(seat);
        if (seat.Member.Seats == 0)
        {
            Remove(seat.Member);
        }

        rooms.Forget(seat.Room);
    }

    /// <summary>
    /// Takes a lost connection out of its rooms; the rooms are told when the grace period ends and no other connection of
    /// the person has come.
    /// </summary>
    /// <param name="session">Whose connection it was.</param>
    /// <param name="seats">The rooms it was in.</param>
    /// <param name="expired">Called when the grace period has ended.</param>
    public void Linger(Session session, IReadOnlyList<Seat> seats, Action<Session> expired)
    {
        var loss = ++losses;
        var members = new Member[seats.Count];
        for (var i = 0; i < members.Length; i++)
        {
            TakeOut(seats[i]);
            members[i] = seats[i].Member;
            members[i].Loss = loss;
        }

        session.Lingering++;
        timers.Schedule(
            options.Grace,
            () =>
            {
                session.Lingering--;
                foreach (var member in members)
                {
                    // Not when they have come back, were lost again, or have left on purpose meanwhile.
                    if (member.Seats == 0 && member.Loss == loss && session.MemberOf(member.Room) == member)
                    {
                        Remove(member);
                        rooms.Forget(member.Room);
                    }
                }

                expired(session);
            }
        );
    }

    /// <summary>Changes a name in every room that shows it.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="rename">Changes it; called while no list is ordered by it.</param>
    public void Rename(Session session, Action rename)
    {
        var from = session.Name.Value;
        foreach (var member in session.Memberships)
        {
            // Under the name by which the others know who types.
            typing.Set(member, typing: false);
            member.Room.People.Remove(member);
        }

        rename();
        foreach (var member in session.Memberships)
        {
            member.Room.People.Add(member);
            if (!string.Equals(from, session.Name.Value, StringComparison.Ordinal))
            {
                member.Room.Presence.Renamed(from, session.Name.Value);
                Tell(member.Room);
            }
        }
    }

    /// <summary>A page of the people in a room, in the order of their names.</summary>
    /// <param name="room">The room.</param>
    /// <param name="after">The last name of the page before, or null.</param>
    public UsersPage List(Room room, Username? after)
    {
        room.Presence.Shown();
        var limit = options.Limits.NamesPerFrame;
        var names = new List<string>(Math.Min(limit, room.People.Count));
        var more = false;
        var key = after?.Key;
        foreach (var member in room.People)
        {
            if (key is not null && string.CompareOrdinal(member.Session.Name.Key, key) <= 0)
            {
                continue;
            }

            if (names.Count == limit)
            {
                more = true;
                break;
            }

            names.Add(member.Session.Name.Value);
        }

        return new UsersPage(room.Id, names, room.People.Count, more);
    }

    private static void TakeOut(Seat seat)
    {
        seat.Room.Remove(seat);
        seat.Connection.Seats.Remove(seat);
        seat.Member.Seats--;
    }

    private void Remove(Member member)
    {
        typing.Set(member, typing: false);
        member.Session.Memberships.Remove(member);
        member.Room.People.Remove(member);
        member.Room.Presence.Left(member.Session.Name.Value);
        Tell(member.Room);
    }

    private void Tell(Room room)
    {
        var batch = room.Presence;
        if (batch.Scheduled)
        {
            return;
        }

        batch.Scheduled = true;
        var due = batch.ToldAt == long.MinValue ? TimeSpan.Zero : options.PresenceInterval - timers.Since(batch.ToldAt);
        if (due <= TimeSpan.Zero)
        {
            // At the end of the round: who comes and goes together is told together.
            outgoing.AtEndOfRound(() => Flush(room));
        }
        else
        {
            timers.Schedule(due, () => Flush(room));
        }
    }

    private void Flush(Room room)
    {
        var batch = room.Presence;
        batch.Scheduled = false;
        if (batch.Empty)
        {
            return;
        }

        batch.ToldAt = timers.Now;
        var sample = room.People.Count > LargeRoom ? SampleInLargeRoom : options.Limits.NamesPerFrame;
        outgoing.Broadcast(room, batch.Take(room, sample));
    }
}
