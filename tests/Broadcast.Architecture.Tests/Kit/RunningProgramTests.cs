using System.Diagnostics;
using System.Text.RegularExpressions;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Architecture.Tests.Kit;

public sealed class RunningProgramTests
{
    [Fact]
    public async Task It_waits_for_what_a_program_writes_to_either_stream()
    {
        await using var program = RunningProgram.Start(
            "sh",
            "-c",
            "echo port 41 >&2; read -r line; echo \"got $line\""
        );

        var port = await program.WaitForAsync(
            new Regex("port (?<port>[0-9]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        );
        await program.Input.WriteLineAsync("it");
        await program.WaitForAsync("got it");

        Assert.Equal("41", port.Groups["port"].Value);
        Assert.Equal((0, "got it\n", "port 41\n"), (await program.WaitForExitAsync(), program.Output, program.Errors));
    }

    [Fact]
    public async Task A_program_that_ends_without_the_awaited_word_is_told_with_all_it_wrote()
    {
        await using var program = RunningProgram.Start("sh", "-c", "echo port in use >&2; exit 1");

        var fault = await Assert.ThrowsAsync<TimeoutException>(() => program.WaitForAsync("listening"));

        Assert.Contains("port in use", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_arrive_and_dispose_ends_what_still_runs()
    {
        var program = RunningProgram.Start(
            "sh",
            "-c",
            "trap 'echo caught' INT; echo ready; while :; do sleep 0.01; done"
        );
        await program.WaitForAsync("ready");
        await program.InterruptAsync();
        await program.WaitForAsync("caught");
        var id = program.Id;

        await program.DisposeAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task A_killed_program_has_the_exit_code_of_its_signal()
    {
        await using var program = RunningProgram.Start("sleep", "60");

        await program.KillAsync();

        Assert.Equal(137, await program.WaitForExitAsync());
    }
}
