using Broadcast.Core.Connections;

namespace Broadcast.Core.Access;

/// <summary>
/// Ends connections whose grant ends, at its time. One timer for all of them, and nothing is kept of a connection that is gone, so that
/// reconnecting with a token of a year leaves nothing behind. Owned by the hub's thread.
/// </summary>
internal sealed class Expirations(HubTimers timers, Action<Connection> expired)
{
    // A clock that is set meanwhile is noticed, and no timer is asked to wait longer than it can.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private readonly SortedSet<(long End, long Order)> order = [];
    private readonly Dictionary<(long End, long Order), Connection> connections = [];
    private readonly Dictionary<Connection, (long End, long Order)> keys = [];
    private long orders;
    private long armedFor = long.MaxValue;

    /// <summary>Begins to watch a connection by the grant that it has now, in place of an earlier one.</summary>
    public void Watch(Connection connection)
    {
        Forget(connection);
        if (connection.Grant?.Expires is { } end)
        {
            var key = (end.ToUnixTimeMilliseconds(), ++orders);
            order.Add(key);
            connections.Add(key, connection);
            keys.Add(connection, key);
            Arm();
        }
    }

    /// <summary>A connection is gone.</summary>
    public void Forget(Connection connection)
    {
        if (keys.Remove(connection, out var key))
        {
            connections.Remove(key);
            order.Remove(key);
        }
    }

    private void Arm()
    {
        if (order.Count == 0 || order.Min.End >= armedFor)
        {
            return;
        }

        var due = armedFor = order.Min.End;
        var wait = TimeSpan.FromMilliseconds(Math.Max(0, due - timers.WallClock.ToUnixTimeMilliseconds()));
        timers.Schedule(wait < LongestWait ? wait : LongestWait, () => Look(due));
    }

    private void Look(long due)
    {
        // A timer whose place an earlier one has taken.
        if (due != armedFor)
        {
            return;
        }

        armedFor = long.MaxValue;
        var now = timers.WallClock.ToUnixTimeMilliseconds();
        while (order.Count > 0 && order.Min.End <= now)
        {
            var connection = connections[order.Min];
            Forget(connection);
            expired(connection);
        }

        Arm();
    }
}
