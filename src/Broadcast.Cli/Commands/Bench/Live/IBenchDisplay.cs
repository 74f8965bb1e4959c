using Broadcast.Bench;
using Broadcast.Bench.Results;

namespace Broadcast.Cli.Commands.Bench.Live;

/// <summary>Shows how a run stands while it runs.</summary>
internal interface IBenchDisplay
{
    /// <summary>Runs a test and shows it.</summary>
    /// <param name="run">The test; it is given what to tell its progress to.</param>
    Task<BenchResult> ShowAsync(Func<Action<BenchProgress>, Task<BenchResult>> run);
}
