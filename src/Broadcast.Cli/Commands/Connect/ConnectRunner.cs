using Broadcast.Cli.Commands.Connect.Interactive;
using Broadcast.Cli.Commands.Connect.Piped;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>Runs <c>connect</c>: for a person where input and output are a terminal, otherwise, and with an option of pipes, as a part of a pipe.</summary>
internal static class ConnectRunner
{
    /// <summary>Runs until the end of the input, <c>/quit</c>, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop)
    {
        try
        {
            if (await ServerChoice.ChooseAsync(options, environment, options.Piped.Quiet, stop) is not { } server)
            {
                return ExitCode.NoServer;
            }

            options = options with { Server = server };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        return environment is { IsInputTerminal: true, IsOutputTerminal: true } && !options.Piped.IsAskedFor
            ? await InteractiveChat.RunAsync(options, environment, stop)
            : await PipedChat.RunAsync(options, environment, stop);
    }
}
