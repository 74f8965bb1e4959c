using System.Globalization;
using System.Text;
using Xunit;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>
/// The proof by simulation; docs/decisions/0004-simulation.md says how it works. <c>SIM_SEED=7</c> replays one seed and
/// shows what happened; <c>SIM_SEEDS=20000</c> runs so many, from <c>SIM_FIRST</c> on.
/// </summary>
public sealed class SimulationTests
{
    private const int UsualSeeds = 1000;
    private const int MostFailuresTold = 3;

    [Fact]
    public void Every_promise_is_kept_whatever_the_network_the_disk_and_the_process_do()
    {
        if (Number("SIM_SEED") is { } only)
        {
            if (Failure((ulong)only, lines: 2000) is { } told)
            {
                Assert.Fail(told);
            }

            return;
        }

        var first = Number("SIM_FIRST") ?? 1;
        var failures = new List<string>();
        var messages = 0L;
        for (var seed = first; seed < first + (Number("SIM_SEEDS") ?? UsualSeeds); seed++)
        {
            if (Failure((ulong)seed, lines: 25, count => messages += count) is { } failure)
            {
                failures.Add(failure);
            }
        }

        Assert.True(
            failures.Count == 0,
            string.Join("\n\n", failures.Take(MostFailuresTold))
                + "\n\n"
                + string.Join(
                    "",
                    failures
                        .Skip(MostFailuresTold)
                        .Select(failure => failure[..(failure.IndexOf('\n', StringComparison.Ordinal) + 1)])
                )
        );
        Assert.True(messages > 0, "The simulation said nothing.");
    }

    [Fact]
    public void A_seed_replays_exactly()
    {
        var hashes = new List<ulong>();
        foreach (var seed in (ulong[])[1, 1, 2])
        {
            var simulation = new Simulation(seed);
            simulation.Run();
            hashes.Add(simulation.Trace.Hash);
        }

        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
    }

    private static string? Failure(ulong seed, int lines, Action<int>? committed = null)
    {
        var simulation = new Simulation(seed);
        try
        {
            simulation.Run();
            committed?.Invoke(simulation.Committed);
            return null;
        }
#pragma warning disable CA1031 // whatever the hub throws, the seed that makes it throw is the finding
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var text = new StringBuilder();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"Seed {seed} after {simulation.Now.TotalSeconds:F3} s: {(exception is BrokenPromiseException ? exception.Message : exception)}"
            );
            text.AppendLine(CultureInfo.InvariantCulture, $"Replay it with: SIM_SEED={seed} ./test core");
            foreach (var line in simulation.Trace.Last(lines))
            {
                text.AppendLine(line);
            }

            return text.ToString();
        }
    }

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? long.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
