namespace Broadcast.Bench.Results;

/// <summary>A point of the latency curve. Immutable.</summary>
/// <param name="Part">The part of all deliveries, 0 to 1.</param>
/// <param name="Micros">What it did not exceed, in microseconds.</param>
public sealed record CurvePoint(double Part, double Micros);
