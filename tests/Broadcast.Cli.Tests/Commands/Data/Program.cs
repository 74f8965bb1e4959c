using System.Diagnostics;
using Broadcast.Testing.Processes;

namespace Broadcast.Cli.Tests.Commands.Data;

/// <summary>Runs the real program to its end.</summary>
internal static class Program
{
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        await RunningProgram.RunAsync(new ProcessStartInfo(ServerProcess.Program, arguments));

    /// <summary>Runs it with a file on its standard input.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWithInputAsync(
        string input,
        params string[] arguments
    )
    {
        await using var program = RunningProgram.Start(ServerProcess.Program, arguments);
        try
        {
            await program.Input.WriteAsync(input);
            program.Input.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all of it.
        }

        return (await program.WaitForExitAsync(), program.Output, program.Errors);
    }
}
