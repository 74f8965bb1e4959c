namespace Broadcast.Testing.Time;

/// <summary>A clock that stands still until it is told to advance, and fires the timers made with it in the order in which they are due.</summary>
/// <remarks>
/// Safe to use from several threads; one of them advances at a time. Every mutable field belongs to the lock
/// <c>_sync</c>; callbacks run outside it, on the thread that advances, so they may make, change and dispose timers.
/// A timer that is due at once (a due time of zero) fires on the thread pool, as a real one does.
/// </remarks>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _sync = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();
    private long _made;

    /// <summary>A clock that stands at 2026-01-01, midnight UTC.</summary>
    public ManualTime()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>How many timers wait to fire: a test waits for it before it advances, when another thread makes the timer.</summary>
    public int WaitingTimers
    {
        get
        {
            lock (_sync)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>When the next timer is due, or null when none waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_sync)
            {
                return Earliest()?.Due;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_sync)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock forward. Each timer that comes due on the way fires at its own instant: its callback reads that
    /// instant from the clock, and a periodic one fires as often as its period fits.
    /// </summary>
    /// <param name="by">How far; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = GetUtcNow() + by;
        while (TakeDue(end) is { } due)
        {
            due.Fire();
        }
    }

    /// <summary>Moves the clock to the next timer's instant and fires what is due then.</summary>
    /// <returns>False when no timer waits.</returns>
    public bool AdvanceToNext()
    {
        if (NextDue is not { } due)
        {
            return false;
        }

        var by = due - GetUtcNow();
        Advance(by < TimeSpan.Zero ? TimeSpan.Zero : by);
        return true;
    }

    internal bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_sync)
        {
            _timers.Remove(timer);
            if (timer.Disposed)
            {
                return false;
            }

            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return true;
            }

            timer.Period = period > TimeSpan.Zero ? period : null;
            timer.Due = _now + dueTime;
            timer.Order = ++_made;
            if (dueTime > TimeSpan.Zero || timer.Period is not null)
            {
                if (dueTime == TimeSpan.Zero)
                {
                    timer.Due += timer.Period!.Value;
                }

                _timers.Add(timer);
            }
        }

        if (dueTime == TimeSpan.Zero)
        {
            ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), timer, preferLocal: false);
        }

        return true;
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_sync)
        {
            timer.Disposed = true;
            _timers.Remove(timer);
        }
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_sync)
        {
            if (Earliest() is not { } timer || timer.Due > end)
            {
                _now = end > _now ? end : _now;
                return null;
            }

            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period is { } period)
            {
                timer.Due += period;
                timer.Order = ++_made;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer;
        }
    }

    private ManualTimer? Earliest() => _timers.MinBy(timer => (timer.Due, timer.Order));
}
