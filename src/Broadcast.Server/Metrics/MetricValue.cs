namespace Broadcast.Server.Metrics;

/// <summary>One number of a metric.</summary>
/// <param name="Of">The value of the metric's label; null where it has none.</param>
/// <param name="Number">The number, in the metric's unit.</param>
internal readonly record struct MetricValue(string? Of, double Number);
