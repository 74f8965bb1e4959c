using System.Diagnostics;
using System.Globalization;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Start;

public sealed class CannotStartTests
{
    [Fact]
    public async Task A_port_in_use_is_told_in_one_line_with_exit_code_1()
    {
        await using var first = await ServerProcess.StartAsync("--ephemeral");
        var port = first.Port.ToString(CultureInfo.InvariantCulture);

        var (code, output, errors) = await RunAsync("--ephemeral", "--port", port);

        Assert.Equal((1, ""), (code, output));
        Assert.Equal(
            $"broadcast-server: port {port} is in use; choose another with --port, or stop the program that has it.\n",
            errors
        );
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_told_in_one_line_with_exit_code_1()
    {
        using var folder = new TempFolder();
        var file = folder.Write("file", "");

        var (code, output, errors) = await RunAsync("--port", "0", "--data", Path.Combine(file, "data"));

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("broadcast-server: ", errors, StringComparison.Ordinal);
        Assert.Contains(file, errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(character => character == '\n'));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] options) =>
        RunningProgram.RunAsync(new ProcessStartInfo(ServerProcess.Program, ["start", .. options]));
}
