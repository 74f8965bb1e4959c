using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Composes the server and runs it.</summary>
internal static class ServerRunner
{
    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="environment">Its output is for the banner, its error for the one line that says why it could not start.</param>
    /// <param name="stop">Cancelled by the first SIGINT or SIGTERM; the second ends the process by itself.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(StartOptions options, CliEnvironment environment, CancellationToken stop)
    {
        _ = (options, stop);
        await environment.Error.WriteLineAsync("broadcast-server: this build has no server yet.");
        return ExitCode.Failed;
    }
}
