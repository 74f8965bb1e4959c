using Broadcast.Cli.Commands.Connect.Piped;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Connect.Interactive;

/// <summary>Runs <c>connect</c> for a person in a terminal.</summary>
internal static class InteractiveChat
{
    /// <summary>Chats until <c>/quit</c>, Ctrl-D, a signal, or the end of the connection.</summary>
    /// <param name="options">Where, and as whom.</param>
    /// <param name="environment">The terminal.</param>
    /// <param name="stop">Cancelled by the first signal.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(ConnectOptions options, CliEnvironment environment, CancellationToken stop) =>
        // Line by line, as the terminal itself edits.
        PipedChat.RunAsync(options, environment, stop);
}
