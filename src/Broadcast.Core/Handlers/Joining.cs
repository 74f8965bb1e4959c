using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Delivery;
using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Handlers;

/// <summary><c>join</c>: who one is (once a connection), then the room, then what was missed. Owned by the hub's thread.</summary>
internal sealed class Joining(
    HubOptions options,
    ILogWorker log,
    SessionRegistry sessions,
    RoomRegistry rooms,
    Presence presence,
    Outgoing outgoing,
    Replays replays,
    Admitting admitting,
    Resuming resuming,
    Sanctions sanctions,
    Naming naming,
    Replies replies,
    Intake intake
)
{
    /// <summary>Ends a connection whose place another has taken; set once, when the hub is put together.</summary>
    public Action<Connection, CloseCode, string> Close { get; set; } = (_, _, _) => { };

    /// <summary>Handles a <c>join</c>, when the connection may be here.</summary>
    public void Handle(Connection connection, JoinFrame frame) =>
        admitting.Admit(connection, frame.Token, () => HandleAdmitted(connection, frame));

    private void HandleAdmitted(Connection connection, JoinFrame frame)
    {
        var room = frame.Room ?? RoomId.Lobby;
        if (connection is { Dialect: Dialect.Json, Welcomed: false, Session: not null })
        {
            BeginAnew(connection, frame);
        }

        if (connection.Session is null)
        {
            if (!Attach(connection, frame.Session, frame.Username))
            {
                return;
            }
        }
        else if (frame.Username is { } name && connection.Grant!.Name is null && !naming.Rename(connection, name))
        {
            return;
        }

        if (connection.Dialect == Dialect.Json)
        {
            Welcome(connection, frame);
        }

        Enter(connection, room, frame.Since, frame.Epoch, told: true);
    }

    /// <summary>Makes a connection somebody's.</summary>
    /// <param name="connection">A connection without a session.</param>
    /// <param name="token">A session token, or null for a new person.</param>
    /// <param name="wanted">The name asked for, or null.</param>
    /// <returns>False when that was refused; the connection has been told.</returns>
    public bool Attach(Connection connection, string? token, Username? wanted)
    {
        // Who is known by an access token has the name that it gives, whatever else is asked for.
        var grant = connection.Grant!;
        if (grant.Name is { } own)
        {
            wanted = own;
            naming.Free(own);
        }

        if (!sessions.TryOpen(token, wanted, grant, out var session, out var error, out var suggestion))
        {
            replies.Refuse(connection, error, suggestion);
            return false;
        }

        if (sanctions.Find(SanctionKind.Ban, session.Name, session.Person) is { } ban)
        {
            replies.Refuse(connection, sanctions.Refusal(ban));
            sessions.CloseIfGone(session);
            return false;
        }

        connection.Session = session;
        session.Connections.Add(connection);
        if (wanted is { } name && !naming.Rename(connection, name))
        {
            session.Connections.Remove(connection);
            connection.Session = null;
            sessions.CloseIfGone(session);
            return false;
        }

        return true;
    }

    /// <summary>Puts a connection into a room, as soon as the room is loaded.</summary>
    /// <param name="connection">A connection with a session.</param>
    /// <param name="id">The room.</param>
    /// <param name="since">The last sequence number that the client has, or null for live messages only.</param>
    /// <param name="epoch">The epoch of <paramref name="since"/>, or null for the room's.</param>
    /// <param name="told">Whether <c>joined</c> is sent.</param>
    public void Enter(Connection connection, RoomId id, long? since, string? epoch, bool told)
    {
        if (!admitting.AllowsEntering(connection, id))
        {
            return;
        }

        if (sanctions.IsClosed(id) && !connection.Grant!.Allows(Rights.Admin))
        {
            replies.Refuse(connection, new ErrorFrame(ErrorCode.RoomClosed, $"The room {id} is closed."));
            return;
        }

        if (connection.SeatIn(id) is { } there)
        {
            replies.Send(connection, Joined(connection, there.Room));
            return;
        }

        // Who keeps order has to get in.
        var isLimited = !connection.Grant!.Allows(Rights.Admin);
        if (isLimited && !rooms.HasPlaceFor(id, options.MaxRooms))
        {
            replies.Refuse(connection, RoomRegistry.Full());
            return;
        }

        if (
            options.Limits.RoomsPerConnection > 0
            && connection.Seats.Count >= options.Limits.RoomsPerConnection
            && connection.Dialect == Dialect.Json
        )
        {
            replies.Refuse(
                connection,
                new ErrorFrame(
                    ErrorCode.TooManyRooms,
                    $"One connection may be in {options.Limits.RoomsPerConnection} rooms; leave one first."
                )
            );
            return;
        }

        Intake.Block(connection);
        rooms.Open(
            id,
            (room, ready) =>
            {
                if (connection is { Closed: false, Session: not null })
                {
                    if (ready && isLimited && IsFull(room, connection.Session))
                    {
                        replies.Refuse(
                            connection,
                            new ErrorFrame(
                                ErrorCode.RoomFull,
                                $"The room {id} is full: {options.MaxMembers} people are in it; come back later."
                            )
                        );
                    }
                    else if (ready)
                    {
                        Enter(connection, room, since, epoch, told);
                    }
                    else
                    {
                        replies.Refuse(connection, Commits.StorageError());
                    }
                }

                rooms.Release(room);
                intake.Unblock(connection);
            }
        );
    }

    private bool IsFull(Room room, Session who) =>
        options.MaxMembers > 0 && room.People.Count >= options.MaxMembers && who.MemberOf(room) is null;

    private void Enter(Connection connection, Room room, long? since, string? epoch, bool told)
    {
        // In the text dialect one is in one room: entering another leaves the one before.
        var before = connection.Dialect == Dialect.Text ? connection.LastSeat : null;
        var member = presence.Enter(connection.Session!, room);
        var seat = new Seat(connection, room, member);
        connection.Seats.Add(seat);
        if (told)
        {
            replies.Send(connection, Joined(connection, room));
        }

        room.Add(seat);
        if (before is not null)
        {
            presence.Leave(before);
        }

        resuming.Resume(seat, since, epoch);
    }

    private void Welcome(Connection connection, JoinFrame frame)
    {
        if (connection.Welcomed)
        {
            return;
        }

        connection.Welcomed = true;
        connection.Resends = frame.Resends;
        var session = connection.Session!;
        replies.Send(
            connection,
            new WelcomeFrame(
                Version: 1,
                session.Name.Value,
                session.Token,
                connection.Id,
                options.Limits,
                log.Durability,
                RightNames.Of(connection.Grant!.Rights),
                connection.Grant.Expires
            )
        );
        if (sanctions.MuteTold(session) is { } muted)
        {
            replies.Send(connection, muted);
        }

        var replaced = session.Connections.Find(other =>
            other != connection && string.Equals(other.Id, frame.Replaces, StringComparison.Ordinal)
        );
        if (replaced is not null)
        {
            Close(replaced, CloseCode.Replaced, "A newer connection took this one's place.");
        }

        if (frame.Direct is { } positions)
        {
            connection.DirectCatchUp = new DirectCatchUp(log, outgoing, replays, connection, session, positions);
            replays.Begin(connection, connection.DirectCatchUp);
        }
    }

    // It was taken for a text client, by its address or because it was slow to speak, and now says that it speaks json: what it got
    // as lines it cannot count, so it enters anew, from the position and as the person that it says.
    private void BeginAnew(Connection connection, JoinFrame frame)
    {
        foreach (var seat in connection.Seats.ToArray())
        {
            presence.Leave(seat);
        }

        if (frame.Session is not null && connection.Session is { } before)
        {
            before.Connections.Remove(connection);
            connection.Session = null;
            sessions.CloseIfGone(before);
        }
    }

    private JoinedFrame Joined(Connection connection, Room room)
    {
        var people = presence.List(room, after: null);
        return new JoinedFrame(
            room.Id,
            connection.Session!.Name.Value,
            room.Epoch,
            room.Head,
            people.Users,
            people.Count
        );
    }
}
