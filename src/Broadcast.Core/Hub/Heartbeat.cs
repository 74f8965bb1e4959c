using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core;

/// <summary>Pings connections from which nothing came for a while, and gives up those that do not answer. Owned by the hub's thread.</summary>
internal sealed class Heartbeat(
    HubOptions options,
    HubTimers timers,
    ConnectionList connections,
    Action<Connection, CloseCode, string> close
)
{
    // A connection is looked at often enough that it is pinged at most a fifth late.
    private const int LooksPerInterval = 5;

    /// <summary>Begins to look.</summary>
    public void Start() => timers.Schedule(options.Heartbeat / LooksPerInterval, Look);

    private void Look()
    {
        for (var i = connections.Count - 1; i >= 0; i--)
        {
            var connection = connections[i];
            var heard = connection.Outlet.LastHeard;
            if (connection.PingedAt != 0 && heard >= connection.PingedAt)
            {
                connection.PingedAt = 0;
            }

            if (timers.Since(heard) < options.Heartbeat)
            {
                continue;
            }

            if (connection.PingedAt == 0)
            {
                connection.PingedAt = timers.Now;
                connection.Outlet.Ping();
            }
            else if (timers.Since(connection.PingedAt) >= options.Heartbeat)
            {
                close(connection, CloseCode.HeartbeatTimeout, "A ping was not answered.");
            }
        }

        Start();
    }
}
