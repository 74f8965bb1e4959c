using Broadcast.Core.Connections;

namespace Broadcast.Core.Rates;

/// <summary>
/// Counts what a connection is refused. Who goes on without heeding that is closed: so neither the work for it nor what waits in its
/// outbox grows without end. Owned by the hub's thread.
/// </summary>
internal sealed class Refusals(RateLimits limits, HubTimers timers)
{
    /// <summary>Counts one.</summary>
    public void Count(Connection connection)
    {
        if (limits.Refusals.IsLifted)
        {
            return;
        }

        var taking = limits.Refusals.Take(connection.RefusalsUntil, timers.Uptime, 1);
        connection.RefusalsUntil = taking.FullAt;
        connection.IsFlooding |= !taking.IsTaken;
    }
}
