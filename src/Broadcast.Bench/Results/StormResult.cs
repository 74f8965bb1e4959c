using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>How connections got in one after another. Immutable.</summary>
/// <param name="Count">How many did while it was measured.</param>
/// <param name="PerSecond">How many a second: TCP, handshake, join and reset together.</param>
/// <param name="Latency">From dialling to being in the room.</param>
/// <param name="ServerMicros">The server's processor time for each, in microseconds; null when its process is not known.</param>
public sealed record StormResult(long Count, double PerSecond, LatencySummary Latency, double? ServerMicros);
