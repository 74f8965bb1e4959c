namespace Broadcast.Core.Tests.Simulation;

/// <summary>Virtual time: what happens later, in the order of the times, and a clock that jumps from one to the next.</summary>
internal sealed class Schedule : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Action, (TimeSpan Due, long Order)> queue = new();
    private long order;

    /// <summary>How long the simulation has run.</summary>
    public TimeSpan Now { get; private set; } = TimeSpan.FromSeconds(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Now;

    public override long GetTimestamp() => Now.Ticks;

    public void In(TimeSpan delay, Action action) => queue.Enqueue(action, (Now + delay, ++order));

    /// <summary>Does everything that is due until then.</summary>
    public void RunFor(TimeSpan duration)
    {
        var end = Now + duration;
        while (queue.TryPeek(out _, out var next) && next.Due <= end)
        {
            var action = queue.Dequeue();
            Now = next.Due;
            action();
        }

        Now = end;
    }
}
