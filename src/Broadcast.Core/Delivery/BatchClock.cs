using Broadcast.Core.Log;

namespace Broadcast.Core.Delivery;

/// <summary>
/// How long batches take, from two readings of the clock for each of them and none for a message: from the first message until it is handed to the outboxes, and of that the commit.
/// Owned by the hub's thread.
/// </summary>
internal sealed class BatchClock(HubTimers timers)
{
    private long? gathers;
    private long first;
    private long started;

    /// <summary>A round ends: the batch that gathers began in it, if it has just begun.</summary>
    public void EndRound(GroupCommit commits)
    {
        if (commits.IsGathering)
        {
            gathers ??= timers.Now;
        }

        if (commits.Start())
        {
            (first, started) = (gathers!.Value, timers.Now);
            gathers = null;
        }
    }

    /// <summary>How long the commit took that has just ended.</summary>
    public TimeSpan Commit => timers.Since(started);

    /// <summary>How long it has taken since the first message of the batch came.</summary>
    public TimeSpan Delivery => timers.Since(first);
}
