using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>How the connections got in. Immutable.</summary>
/// <param name="Joined">How many are in their room.</param>
/// <param name="Failed">How many are not.</param>
/// <param name="Seconds">From the first dial to the last one in.</param>
/// <param name="PerSecond">Connections a second over that time: TCP, handshake and join together. With a ramp it is the ramp's.</param>
/// <param name="Latency">From dialling to being in the room.</param>
public sealed record JoinResult(long Joined, long Failed, double Seconds, double PerSecond, LatencySummary Latency);
