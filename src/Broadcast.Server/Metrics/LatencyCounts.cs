namespace Broadcast.Server.Metrics;

/// <summary>What a <see cref="LatencyHistogram"/> held at one moment. Immutable.</summary>
/// <param name="Buckets">How many fell into each bucket, not summed up.</param>
/// <param name="Sum">The sum of all, in seconds.</param>
internal sealed record LatencyCounts(IReadOnlyList<long> Buckets, double Sum);
