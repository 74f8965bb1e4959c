namespace Broadcast.Server.Metrics;

/// <summary>A histogram of times, in seconds: how it is called, and where it is found. Immutable.</summary>
/// <param name="Name">Its name in OpenTelemetry's spelling.</param>
/// <param name="Help">What it is, in a sentence.</param>
/// <param name="Counts">Its counts in a reading.</param>
internal sealed record HistogramMetric(string Name, string Help, Func<MetricsReading, LatencyCounts> Counts)
{
    /// <summary>Its name in Prometheus' spelling.</summary>
    public string PrometheusName => MetricNames.ForPrometheus(Name, MetricUnit.Seconds);
}
