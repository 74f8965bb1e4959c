using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>How messages were acknowledged. Immutable.</summary>
/// <param name="Count">How many were, with those before and after it was measured.</param>
/// <param name="PerSecond">How many a second while it was measured.</param>
/// <param name="Latency">From a message's sending to its acknowledgement.</param>
/// <param name="ServerMicros">The server's processor time for each, in microseconds; null when its process is not known.</param>
/// <param name="Missing">Messages whose senders were there to the end and were not told.</param>
/// <param name="Again">Acknowledgements that came again, or of what was never sent.</param>
/// <param name="NumberedTwice">Messages that got the number of another one of their room.</param>
public sealed record AckResult(
    long Count,
    double PerSecond,
    LatencySummary Latency,
    double? ServerMicros,
    long Missing,
    long Again,
    long NumberedTwice
);
