using System.Diagnostics;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>What restarts a server that is not the bench's own: a line for the shell.</summary>
internal static class RestartCommand
{
    /// <summary>Runs it to its end. What it writes is dropped: it may have left a server behind that writes on.</summary>
    /// <param name="line">The line.</param>
    /// <param name="stop">Waits no longer; what was started goes on.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(string line, CancellationToken stop)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", $"{{ {line}\n}} >/dev/null 2>&1 </dev/null"])
        )!;
        await shell.WaitForExitAsync(stop);
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"the command ended with {shell.ExitCode}.");
        }
    }
}
