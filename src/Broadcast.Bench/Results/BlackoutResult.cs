using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>How long connections that were cut were without the room. Immutable.</summary>
/// <param name="Cut">How many were cut.</param>
/// <param name="Latency">From the socket's closing to being in the room again with everything that any other member had when the new handshake was done.</param>
public sealed record BlackoutResult(long Cut, LatencySummary Latency);
