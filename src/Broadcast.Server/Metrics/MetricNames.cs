namespace Broadcast.Server.Metrics;

/// <summary>How a name of OpenTelemetry is spelled for Prometheus, by the rules of OpenTelemetry's compatibility page.</summary>
internal static class MetricNames
{
    /// <summary>The name with its unit, without the ending of a counter.</summary>
    /// <param name="name">The name, with dots.</param>
    /// <param name="unit">One of <see cref="MetricUnit"/>.</param>
    public static string ForPrometheus(string name, string unit) =>
        name.Replace('.', '_')
        + unit switch
        {
            MetricUnit.Bytes => "_bytes",
            MetricUnit.Seconds => "_seconds",
            _ => string.Empty,
        };
}
