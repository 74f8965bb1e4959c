namespace Broadcast.Server.Metrics;

/// <summary>How often something took how long, in the buckets that Prometheus expects. Owned by the hub's thread.</summary>
internal sealed class LatencyHistogram
{
    /// <summary>The upper bounds of the buckets, in seconds; a last one has none.</summary>
    public static readonly IReadOnlyList<double> Bounds =
    [
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
    ];

    private readonly long[] counts = new long[Bounds.Count + 1];

    private double sum;

    /// <summary>What was counted until now.</summary>
    public LatencyCounts Read() => new([.. counts], sum);

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan time)
    {
        var seconds = time.TotalSeconds;
        var bucket = 0;
        while (bucket < Bounds.Count && seconds > Bounds[bucket])
        {
            bucket++;
        }

        counts[bucket]++;
        sum += seconds;
    }
}
