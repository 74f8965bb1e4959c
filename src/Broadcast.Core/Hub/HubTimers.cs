namespace Broadcast.Core;

/// <summary>What the hub does later, in the order of the times. Owned by the hub's thread.</summary>
internal sealed class HubTimers(TimeProvider time)
{
    private readonly PriorityQueue<Action, (long Due, long Order)> queue = new();
    private readonly long begin = time.GetTimestamp();
    private long order;

    /// <summary>The clock's timestamp.</summary>
    public long Now => time.GetTimestamp();

    /// <summary>How long the hub has lived: a time to reckon with.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(begin);

    /// <summary>The wall clock, UTC, to the millisecond.</summary>
    public DateTimeOffset WallClock =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>How many actions wait.</summary>
    public int Count => queue.Count;

    /// <summary>When the next action is due, by the clock's timestamp; null when there is none.</summary>
    public long? NextDue => queue.TryPeek(out _, out var key) ? key.Due : null;

    /// <summary>The timestamp that lies so far ahead.</summary>
    public long After(TimeSpan delay) => Now + (long)(delay.TotalSeconds * time.TimestampFrequency);

    /// <summary>How far ahead a timestamp lies; negative when it has passed.</summary>
    public TimeSpan Until(long timestamp) => time.GetElapsedTime(Now, timestamp);

    /// <summary>How long ago a timestamp was.</summary>
    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp, Now);

    /// <summary>Runs an action once, on the hub's thread, not before the delay has passed.</summary>
    public void Schedule(TimeSpan delay, Action action) => queue.Enqueue(action, (After(delay), ++order));

    /// <summary>Runs what is due.</summary>
    public void RunDue()
    {
        var now = Now;
        while (queue.TryPeek(out var action, out var key) && key.Due <= now)
        {
            queue.Dequeue();
            action();
        }
    }
}
