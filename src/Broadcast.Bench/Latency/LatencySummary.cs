namespace Broadcast.Bench.Latency;

/// <summary>What a histogram of times says, in microseconds. Percentiles are off by at most 0.4 %; the mean and the maximum are exact. Immutable.</summary>
/// <param name="Count">How many were timed.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="P999">The 99.9th percentile.</param>
/// <param name="Max">The longest.</param>
/// <param name="Mean">The mean.</param>
public sealed record LatencySummary(
    long Count,
    double P50,
    double P90,
    double P99,
    double P999,
    double Max,
    double Mean
)
{
    /// <summary>Summarises a histogram of <see cref="RunClock"/> ticks.</summary>
    public static LatencySummary Of(Histogram ticks)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        return new(
            ticks.Count,
            At(0.5),
            At(0.9),
            At(0.99),
            At(0.999),
            RunClock.Micros(ticks.Max),
            RunClock.Micros(ticks.Mean)
        );

        double At(double part) => RunClock.Micros(ticks.Percentile(part));
    }
}
