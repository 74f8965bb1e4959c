using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>How a restart of the server was for those who were connected. Immutable.</summary>
/// <param name="Ended">How many connections ended.</param>
/// <param name="Down">From the first connection's end until the new process took connections, in microseconds.</param>
/// <param name="Blackout">From a socket's closing to being in the room again with everything that any other member had when the new handshake was done.</param>
/// <param name="SinceListening">The part of it after the new process took connections.</param>
public sealed record RestartResult(long Ended, double Down, LatencySummary Blackout, LatencySummary SinceListening);
