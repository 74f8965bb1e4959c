using Broadcast.Bench.Latency;

namespace Broadcast.Bench.Results;

/// <summary>What a run found out. Times are in microseconds where nothing else is said. Immutable.</summary>
public sealed record BenchResult
{
    /// <summary>What was asked for.</summary>
    public required BenchOptions Options { get; init; }

    /// <summary>Whether it was broken off before its time.</summary>
    public required bool BrokenOff { get; init; }

    /// <summary>How the connections got in.</summary>
    public required JoinResult Joining { get; init; }

    /// <summary>What was sent and delivered.</summary>
    public required TrafficResult Traffic { get; init; }

    /// <summary>From when a message was due to each arrival, of the messages due while it was measured.</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>The latency at ever finer percentiles; in a storm, of getting in.</summary>
    public required IReadOnlyList<CurvePoint> Curve { get; init; }

    /// <summary>How it went in the course of time.</summary>
    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>What was wrong with the deliveries.</summary>
    public required Findings Findings { get; init; }

    /// <summary>Of connections that were cut; null when none was to be.</summary>
    public required BlackoutResult? Blackout { get; init; }

    /// <summary>Of a restart of the server; null when there was none.</summary>
    public required RestartResult? Restart { get; init; }

    /// <summary>Of acknowledgements; null when none were waited for.</summary>
    public required AckResult? Acks { get; init; }

    /// <summary>Of connections that came and went all the time; null when none did.</summary>
    public required StormResult? Storm { get; init; }

    /// <summary>Of readers that stopped; null when none was to.</summary>
    public required StoppedResult? Stopped { get; init; }

    /// <summary>The server's process; null when it is not known.</summary>
    public required ServerResult? Server { get; init; }

    /// <summary>The generator's own process.</summary>
    public required GeneratorResult Generator { get; init; }

    /// <summary>What went wrong with connections.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>The promises that were broken, a sentence each; empty when all were kept.</summary>
    public IReadOnlyList<string> Broken => [.. Verdict.Broken(this)];

    /// <summary>What to know about the figures, a sentence each.</summary>
    public IReadOnlyList<string> Notes => [.. Verdict.Notes(this)];
}
