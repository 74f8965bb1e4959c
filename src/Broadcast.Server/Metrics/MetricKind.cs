namespace Broadcast.Server.Metrics;

/// <summary>What a number does over time.</summary>
internal enum MetricKind
{
    /// <summary>It goes up and down.</summary>
    Gauge,

    /// <summary>It only grows, from the start of the process.</summary>
    Counter,
}
