namespace Broadcast.Testing.Time;

/// <summary>A timer of a <see cref="ManualTime"/>, whose lock owns every mutable field here.</summary>
internal sealed class ManualTimer(ManualTime owner, TimerCallback callback, object? state) : ITimer
{
    internal DateTimeOffset Due { get; set; }

    internal TimeSpan? Period { get; set; }

    /// <summary>Of timers due at the same instant, the one set first fires first.</summary>
    internal long Order { get; set; }

    internal bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => owner.Schedule(this, dueTime, period);

    public void Dispose() => owner.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire()
    {
        if (!Disposed)
        {
            callback(state);
        }
    }
}
