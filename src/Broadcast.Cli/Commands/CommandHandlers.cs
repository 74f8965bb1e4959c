using Broadcast.Cli.Commands.Bench;
using Broadcast.Cli.Commands.Connect;
using Broadcast.Cli.Commands.Start;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands;

/// <summary>What the commands do once they are understood; tests put their own in. Immutable.</summary>
/// <param name="Start">Runs the server until the token, cancelled by the first signal; returns the exit code.</param>
/// <param name="Connect">Chats until the token, cancelled by the first signal; returns the exit code.</param>
/// <param name="Bench">Runs a load test until its end, or the token; returns the exit code.</param>
internal sealed record CommandHandlers(
    Func<StartOptions, CliEnvironment, CancellationToken, Task<int>> Start,
    Func<ConnectOptions, CliEnvironment, CancellationToken, Task<int>> Connect,
    Func<BenchRequest, CliEnvironment, CancellationToken, Task<int>> Bench
)
{
    /// <summary>The real ones.</summary>
    public static CommandHandlers Real { get; } =
        new(ServerRunner.RunAsync, ConnectRunner.RunAsync, BenchRunner.RunAsync);
}
