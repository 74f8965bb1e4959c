using Broadcast.Bench.Latency;
using Broadcast.Bench.Loops;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;

namespace Broadcast.Bench;

/// <summary>Turns counters into rates, for the display and for the course of time in the result. Owned by the conductor's flow.</summary>
internal sealed class Pulse(SharedState run, Func<Tally> count, Action<BenchProgress> progress)
{
    private const long DisplayInterval = RunClock.Second / 4;

    // A page shows so many points at most.
    private const int MostSamples = 600;

    private readonly List<Sample> samples = [];
    private (Tally Tally, long At) shown = (new(), run.Clock.Now);
    private (Tally Tally, long At) sampled;
    private long measuredFrom = long.MaxValue;
    private long interval;

    /// <summary>The course of time.</summary>
    public IReadOnlyList<Sample> Samples => samples;

    /// <summary>Begins to take samples.</summary>
    public void Measure()
    {
        measuredFrom = run.Clock.Now;
        sampled = (count(), measuredFrom);
        interval = Math.Max(RunClock.Second / 2, run.Options.Duration.Ticks / MostSamples);
    }

    /// <summary>Tells how it stands, when it is time to.</summary>
    /// <param name="done">Which part of the phase is over.</param>
    public void Beat(double done)
    {
        var now = run.Clock.Now;
        var measuring = measuredFrom != long.MaxValue && run.Phase == BenchPhase.Talking;
        if (measuring && now - sampled.At >= interval)
        {
            Sample(now);
        }

        if (now - shown.At >= DisplayInterval)
        {
            Show(now, done);
        }
    }

    private void Sample(long now)
    {
        var tally = count();
        var since = new Interval(sampled.Tally, tally, now - sampled.At, run.Options.Load);
        samples.Add(
            new(
                (double)(now - measuredFrom) / RunClock.Second,
                since.Rate(each => each.Sent),
                since.Rate(each => each.Delivered),
                since.Rate(each => each.Joined + each.Handshakes),
                RunClock.Micros(since.Latency.Percentile(0.5)),
                RunClock.Micros(since.Latency.Percentile(0.99))
            )
        );
        sampled = (tally, now);
    }

    private void Show(long now, double done)
    {
        var tally = count();
        var since = new Interval(shown.Tally, tally, now - shown.At, run.Options.Load);
        progress(
            new(
                run.Phase,
                Math.Clamp(done, 0, 1),
                TimeSpan.FromTicks(now),
                tally.Joined + tally.Handshakes,
                tally.Failed + tally.Closed,
                since.Rate(each => each.Joined + each.Handshakes),
                since.Rate(each => each.Sent),
                since.Rate(each => each.Delivered),
                RunClock.Micros(since.Latency.Percentile(0.5)),
                RunClock.Micros(since.Latency.Percentile(0.99)),
                tally.Doubled
                    + tally.Reordered
                    + tally.Damaged
                    + tally.Misrouted
                    + tally.AckedAgain
                    + tally.NumberedTwice
            )
        );
        shown = (tally, now);
    }

    private sealed record Interval(Tally From, Tally To, long Ticks, Load Load)
    {
        public Histogram Latency { get; } = To.Principal(Load).Since(From.Principal(Load));

        public double Rate(Func<Tally, long> value) => (double)(value(To) - value(From)) * RunClock.Second / Ticks;
    }
}
