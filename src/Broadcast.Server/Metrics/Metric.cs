namespace Broadcast.Server.Metrics;

/// <summary>A metric: how it is called, and where its numbers are found. Immutable.</summary>
/// <param name="Name">Its name in OpenTelemetry's spelling.</param>
/// <param name="Unit">One of <see cref="MetricUnit"/>.</param>
/// <param name="Kind">What its numbers do.</param>
/// <param name="Help">What it is, in a sentence.</param>
/// <param name="Values">Its numbers in a reading.</param>
internal sealed record Metric(
    string Name,
    string Unit,
    MetricKind Kind,
    string Help,
    Func<MetricsReading, IEnumerable<MetricValue>> Values
)
{
    /// <summary>What tells its numbers apart; null where there is one.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// Its name in Prometheus' spelling: what a collector makes of the other one, so that dashboards find it whichever way it came. Set where Prometheus has a name of its own.
    /// </summary>
    public string PrometheusName
    {
        get => field ?? MetricNames.ForPrometheus(Name, Unit) + (Kind == MetricKind.Counter ? "_total" : string.Empty);
        init;
    }
}
