namespace Broadcast.Core;

/// <summary>
/// Rings when a loop has something to do at a time, by the injected clock, so that a test's clock wakes it as the real one does.
/// <see cref="Arm"/> is for the loop's thread.
/// </summary>
public sealed class Alarm : IDisposable
{
    private readonly TimeProvider time;
    private readonly ITimer timer;

    // Set by the timer, cleared by the loop.
    private volatile bool rung;

    // Owned by the loop's thread.
    private long? armedFor;

    /// <summary>Creates an alarm that is not armed.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="ring">Wakes the loop; called on any thread.</param>
    public Alarm(TimeProvider time, Action ring)
    {
        ArgumentNullException.ThrowIfNull(time);
        this.time = time;
        timer = time.CreateTimer(
            _ =>
            {
                rung = true;
                ring();
            },
            state: null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Sets the one time at which it rings, in place of the one before.</summary>
    /// <param name="due">By the clock's timestamp; null for never.</param>
    public void Arm(long? due)
    {
        if (due == armedFor && !rung)
        {
            return;
        }

        rung = false;
        armedFor = due;
        timer.Change(due is { } at ? Until(at) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    // Rounded up to the timer's millisecond: one that fires early would find nothing due and spin.
    private TimeSpan Until(long due) =>
        TimeSpan.FromMilliseconds(
            Math.Max(0, Math.Ceiling(time.GetElapsedTime(time.GetTimestamp(), due).TotalMilliseconds))
        );
}
