using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;
using Broadcast.Testing.Waiting;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>Short runs with few connections.</summary>
internal static class Running
{
    public static BenchOptions Small(Uri target) =>
        new()
        {
            Target = target,
            Connections = 8,
            Senders = 3,
            Load = new OpenLoad(200, Poisson: false),
            Dialect = BenchDialect.Plain,
            Warmup = TimeSpan.FromMilliseconds(100),
            Duration = TimeSpan.FromSeconds(1),
            Drain = TimeSpan.FromSeconds(5),
        };

    public static Task<BenchResult> RunAsync(BenchOptions options) =>
        Eventually.EndsAsync(
            LoadTest.RunAsync(options, TimeProvider.System, _ => { }, CancellationToken.None),
            TimeSpan.FromSeconds(90)
        );
}
