using Broadcast.Core.Delivery;
using Broadcast.Core.Handlers;
using Broadcast.Core.Rooms;
using Broadcast.Core.Sessions;
using Broadcast.Core.Visitors;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Connections;

/// <summary>How a connection ends, whoever ends it: everything that the hub holds for it is let go in one place. Owned by the hub's thread.</summary>
internal sealed class Departures(
    ConnectionList connections,
    SessionRegistry sessions,
    Presence presence,
    Replays replays,
    Admitting admitting,
    Entrance entrance,
    Listening listening,
    IHubObserver observer
)
{
    /// <summary>Ends a connection whose person may come back within the grace; nothing when it has ended.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="code">Why.</param>
    /// <param name="reason">Why, in words.</param>
    public void Close(Connection connection, CloseCode code, string reason) =>
        Close(connection, code, reason, clean: false);

    /// <summary>Ends a connection whose person leaves at once; nothing when it has ended.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="code">Why.</param>
    /// <param name="reason">Why, in words.</param>
    public void Dismiss(Connection connection, CloseCode code, string reason) =>
        Close(connection, code, reason, clean: true);

    /// <summary>Lets go of a connection that the transport has lost, or was told to end.</summary>
    /// <param name="connection">One that is not closed.</param>
    /// <param name="code">How it ended.</param>
    /// <param name="clean">Whether its person leaves at once.</param>
    public void Forget(Connection connection, CloseCode code, bool clean)
    {
        connection.Closed = true;
        connections.Remove(connection);
        entrance.Forget(connection);
        admitting.Forget(connection);
        listening.Forget(connection);
        replays.Forget(connection);
        connection.Waiting = null;
        if (connection.Session is { } session)
        {
            session.Connections.Remove(connection);
            if (clean)
            {
                foreach (var seat in connection.Seats.ToArray())
                {
                    presence.Leave(seat);
                }

                sessions.CloseIfGone(session);
            }
            else
            {
                var seats = connection.Seats.ToArray();
                presence.Linger(session, seats, sessions.CloseIfGone);
            }
        }

        observer.Closed(connection, code, connections.Count);
    }

    private void Close(Connection connection, CloseCode code, string reason, bool clean)
    {
        if (!connection.Closed)
        {
            connection.Outlet.Close(code, reason);
            Forget(connection, code, clean);
        }
    }
}
