using Broadcast.Core.Handlers;
using Broadcast.Core.Rooms;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Core.Connections;

/// <summary>
/// What happens before a connection's first message: a json client says who it is by itself; a text client enters by its
/// address; a client that could be either is remembered where it stood until it is clear. Owned by the hub's thread.
/// </summary>
internal sealed class Entrance(
    HubOptions options,
    HubTimers timers,
    RoomRegistry rooms,
    Admitting admitting,
    Joining joining,
    Naming naming,
    Replies replies,
    Intake intake
)
{
    /// <summary>A connection was opened.</summary>
    public void Open(Connection connection)
    {
        switch (connection.Dialect)
        {
            case Dialect.Json:
                connection.Outlet.ResumeReading();
                break;
            case Dialect.Text:
                connection.ReadingPaused = true;
                EnterAsText(connection);
                intake.Continue(connection);
                break;
            default:
                connection.ReadingPaused = true;
                Remember(connection);
                break;
        }
    }

    /// <summary>The first message settles the dialect.</summary>
    /// <param name="connection">Whose.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="first">The message, or null when it was none.</param>
    public void Settle(Connection connection, Dialect dialect, ClientFrame? first)
    {
        if (connection.Dialect is null && dialect == Dialect.Text)
        {
            if (connection.Grant is null && first is AuthFrame)
            {
                // It shows what has to be shown before it was asked for it.
                connection.Dialect = Dialect.Text;
            }
            else
            {
                BecomeText(connection);
            }
        }
        else if (connection.Dialect != dialect)
        {
            connection.Dialect = dialect;
            Forget(connection);
        }
    }

    /// <summary>The connection is gone, or has settled on json: nothing is held for it any more.</summary>
    public void Forget(Connection connection)
    {
        if (connection.Undecided is { } position)
        {
            connection.Undecided = null;
            rooms.Release(position.Room);
        }
    }

    /// <summary><c>auth</c>, <c>/password</c>, <c>/token</c>; for a text client that was not let in yet it is also the way in.</summary>
    public void Show(Connection connection, AuthFrame frame) =>
        admitting.Admit(
            connection,
            frame.Token,
            () =>
            {
                if (connection is { Session: null, Dialect: Dialect.Text })
                {
                    EnterAsText(connection);
                }
                else
                {
                    admitting.Tell(connection);
                }
            }
        );

    /// <summary><c>/nick</c>; it is also the way in for a text client whose name was refused.</summary>
    public void Nick(Connection connection, NickFrame frame)
    {
        if (connection.Session is not null)
        {
            if (admitting.AllowsName(connection, frame.Username))
            {
                naming.Rename(connection, frame.Username);
            }
        }
        else if (connection.Dialect == Dialect.Text)
        {
            var request = connection.Request;
            Enter(connection, request with { Name = frame.Username, Session = null }, told: false);
        }
        else
        {
            replies.NotJoined(connection, room: null);
        }
    }

    /// <summary><c>/join</c> of a text client whose address named a room that is not allowed.</summary>
    public void Join(Connection connection, JoinFrame frame) =>
        Enter(connection, connection.Request with { Room = frame.Room ?? RoomId.Lobby }, told: true);

    private void Remember(Connection connection)
    {
        // One who is not let in yet has no place to be remembered in.
        if (connection.Grant is null)
        {
            timers.Schedule(options.DialectWait, () => BecomeText(connection));
            intake.Continue(connection);
            return;
        }

        rooms.Open(
            connection.Request.Room,
            (room, ready) =>
            {
                if (connection.Closed)
                {
                    rooms.Release(room);
                    return;
                }

                if (ready)
                {
                    connection.Undecided = new UndecidedPosition(room, room.Head);
                    timers.Schedule(options.DialectWait, () => BecomeText(connection));
                }
                else
                {
                    rooms.Release(room);
                    BecomeText(connection);
                }

                intake.Continue(connection);
            }
        );
    }

    private void BecomeText(Connection connection)
    {
        if (connection.Dialect is not null || connection.Closed)
        {
            return;
        }

        connection.Dialect = Dialect.Text;
        var request = connection.Request;
        Enter(
            connection,
            request.Since is null ? request with { Since = connection.Undecided?.Seq, Epoch = null } : request,
            told: false
        );
        Forget(connection);
    }

    private void EnterAsText(Connection connection)
    {
        if (connection.Request.Refusal is { } refusal)
        {
            replies.Refuse(connection, refusal);
        }
        else
        {
            Enter(connection, connection.Request, told: false);
        }
    }

    private void Enter(Connection connection, ConnectionRequest request, bool told)
    {
        if (connection.Grant is null)
        {
            admitting.AskFor(connection);
        }
        else if (joining.Attach(connection, request.Session, request.Name))
        {
            joining.Enter(connection, request.Room, request.Since, request.Epoch, told);
        }
    }
}
