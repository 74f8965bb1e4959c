namespace Broadcast.Bench.Results;

/// <summary>One interval of the time measured. Immutable.</summary>
/// <param name="Second">When it ended, in seconds since the measuring began.</param>
/// <param name="SentPerSecond">Messages a second in it.</param>
/// <param name="DeliveredPerSecond">Deliveries a second in it.</param>
/// <param name="JoinedPerSecond">Connections that got in, a second.</param>
/// <param name="P50">The median latency in it, in microseconds; in a storm, of getting in.</param>
/// <param name="P99">The 99th percentile in it, in microseconds; in a storm, of getting in.</param>
public sealed record Sample(
    double Second,
    double SentPerSecond,
    double DeliveredPerSecond,
    double JoinedPerSecond,
    double P50,
    double P99
);
