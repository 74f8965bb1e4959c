using Broadcast.Bench;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>The phases in words.</summary>
internal static class PhaseText
{
    /// <summary>What is done in a phase.</summary>
    public static string Of(BenchPhase phase) =>
        phase switch
        {
            BenchPhase.Gathering => "connecting",
            BenchPhase.Settling => "settling",
            BenchPhase.Talking => "sending",
            BenchPhase.Draining => "waiting for the last deliveries",
            _ => "over",
        };
}
