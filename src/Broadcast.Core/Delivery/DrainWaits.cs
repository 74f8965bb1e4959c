using Broadcast.Core.Connections;

namespace Broadcast.Core.Delivery;

/// <summary>What waits for a connection's outbox to drain before more is read for it from the log. Owned by the hub's thread.</summary>
internal sealed class DrainWaits(HubTimers timers)
{
    /// <summary>The most text put into an outbox at once, in UTF-16 units; a quarter of a MiB when most are ASCII.</summary>
    public const int PieceBytes = 256 * 1024;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<Connection, List<Action>> waits = [];

    /// <summary>Calls back when little waits in the connection's outbox; never, when it is lost before.</summary>
    public void WhenDrained(Connection connection, Action then)
    {
        if (connection.Closed)
        {
            return;
        }

        if (!waits.TryGetValue(connection, out var actions))
        {
            actions = [];
            waits.Add(connection, actions);
            connection.Outlet.Flush();
            connection.Outlet.NotifyDrained();
        }

        actions.Add(then);
    }

    /// <summary>Calls back in a while: the log did not answer.</summary>
    public void Later(Action then) => timers.Schedule(RetryAfter, then);

    /// <summary>The outbox has drained.</summary>
    public void Drained(Connection connection)
    {
        if (waits.Remove(connection, out var actions))
        {
            foreach (var action in actions)
            {
                action();
            }
        }
    }

    /// <summary>The connection is gone; what waits for it waits for nothing.</summary>
    public void Forget(Connection connection) => waits.Remove(connection);
}
