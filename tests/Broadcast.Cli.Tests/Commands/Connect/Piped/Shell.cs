using System.Diagnostics;
using Broadcast.Testing.Processes;

namespace Broadcast.Cli.Tests.Commands.Connect.Piped;

/// <summary>Runs lines of shell in which <c>broadcast-server</c> is the program that was just built.</summary>
internal static class Shell
{
    /// <summary>Runs a line to its end, with nothing on its standard input.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string line) =>
        RunningProgram.RunAsync(Command(line));

    /// <summary>Starts a line.</summary>
    public static RunningProgram Start(string line) => new(Command(line));

    private static ProcessStartInfo Command(string line)
    {
        var program = $"broadcast-server() {{ '{ServerProcess.Program}' \"$@\"; }}";
        var start = new ProcessStartInfo("bash", ["-c", $"{program}\n{line}"]);
        start.Environment.Remove("PORT");
        start.Environment.Remove("BROADCAST_TOKEN");
        return start;
    }
}
