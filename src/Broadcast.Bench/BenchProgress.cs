namespace Broadcast.Bench;

/// <summary>How a run stands. Immutable.</summary>
/// <param name="Phase">What is done.</param>
/// <param name="Done">Which part of the phase is over, 0 to 1; of the draining it is not known: 0.</param>
/// <param name="Elapsed">Since the run's beginning.</param>
/// <param name="Joined">Connections in their room; in a storm, all that were.</param>
/// <param name="Failed">Connections that did not get in, or ended.</param>
/// <param name="JoinsPerSecond">Connections a second, lately.</param>
/// <param name="SentPerSecond">Messages a second, lately.</param>
/// <param name="DeliveredPerSecond">Deliveries a second, lately.</param>
/// <param name="P50">The median latency, lately, in microseconds.</param>
/// <param name="P99">The 99th percentile, lately, in microseconds.</param>
/// <param name="Wrong">Deliveries doubled, out of order, damaged or in the wrong room so far; what is lost is known at the end.</param>
public sealed record BenchProgress(
    BenchPhase Phase,
    double Done,
    TimeSpan Elapsed,
    long Joined,
    long Failed,
    double JoinsPerSecond,
    double SentPerSecond,
    double DeliveredPerSecond,
    double P50,
    double P99,
    long Wrong
);
