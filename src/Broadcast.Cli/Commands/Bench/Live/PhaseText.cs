using Broadcast.Bench;
using Broadcast.Bench.Pace;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>The phases in words.</summary>
internal static class PhaseText
{
    /// <summary>What is done in a phase.</summary>
    public static string Of(BenchPhase phase, Load load) =>
        phase switch
        {
            BenchPhase.Gathering => "connecting",
            BenchPhase.Settling => "settling",
            BenchPhase.Talking when load is StormLoad => "storming",
            BenchPhase.Talking => "sending",
            BenchPhase.Draining => "waiting for the last deliveries",
            _ => "over",
        };
}
