using Broadcast.Cli.Commands.Connect.Interactive;
using Broadcast.Cli.Commands.Connect.Piped;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>Runs <c>connect</c>: for a person where input and output are a terminal, otherwise as a part of a pipe.</summary>
internal static class ConnectRunner
{
    /// <summary>Runs until the end of the input, <c>/quit</c>, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop) =>
        environment is { IsInputTerminal: true, IsOutputTerminal: true }
            ? InteractiveChat.RunAsync(options, environment, stop)
            : PipedChat.RunAsync(options, environment, stop);
}
