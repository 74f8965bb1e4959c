using System.Diagnostics;
using System.Text.Json;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>The program as people run it: exit codes, the result on standard output, the progress on standard error.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("nothing", 0, "")]
    [InlineData("lost", 1, "1 deliveries were lost")]
    [InlineData("doubled", 1, "1 deliveries came twice")]
    [InlineData("reordered", 1, "1 deliveries came out of order")]
    public async Task A_broken_promise_is_exit_code_1(string wrong, int code, string broken)
    {
        await using var server = new FakeServer(new Mischief(wrong).Deliver);
        var (exit, output, errors) = await RunAsync(
            server.Address.ToString(),
            "--dialect=plain",
            "--connections=8",
            "--senders=3",
            "--rate=200",
            "--warmup=100ms",
            "--duration=500ms",
            "--drain=500ms",
            "--json"
        );
        Assert.True(exit == code, output + errors);
        using var result = JsonDocument.Parse(output);
        Assert.Equal(broken, string.Join("; ", result.RootElement.GetProperty("broken").EnumerateArray()));
        Assert.Equal(8, result.RootElement.GetProperty("joining").GetProperty("joined").GetInt32());
    }

    [Fact]
    public async Task Without_an_address_it_starts_a_server_of_its_own_and_ends_it()
    {
        using var folder = new TempFolder();
        var page = Path.Combine(folder.Path, "report.html");
        var (exit, output, errors) = await RunAsync(
            "--connections=10",
            "--senders=2",
            "--reconnect=2",
            "--warmup=100ms",
            "--duration=1s",
            $"--html={page}"
        );
        Assert.True(exit == 0, output + errors);
        Assert.Contains("a server of its own", errors, StringComparison.Ordinal);
        Assert.Contains("every promise was kept", output, StringComparison.Ordinal);
        Assert.Contains("blackout", output, StringComparison.Ordinal);
        Assert.Contains("server's cost", output, StringComparison.Ordinal);

        var html = await File.ReadAllTextAsync(page);
        Assert.Contains("Latency by percentile", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);

        var pid = int.Parse(
            errors.Split("(process ")[1].Split(')')[0],
            System.Globalization.CultureInfo.InvariantCulture
        );
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(pid));
    }

    [Fact]
    public async Task No_server_is_exit_code_3()
    {
        string nowhere;
        await using (var server = new FakeServer())
        {
            nowhere = server.Address.ToString();
        }

        var (exit, output, errors) = await RunAsync(nowhere);
        Assert.Equal((3, ""), (exit, output));
        Assert.StartsWith("broadcast-server: there is no server at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_breaks_the_run_off_and_what_was_found_is_told()
    {
        await using var server = new FakeServer();
        await using var program = RunningProgram.Start(
            ServerProcess.Program,
            "bench",
            server.Address.ToString(),
            "--dialect=plain",
            "--connections=8",
            "--duration=60s"
        );
        await program.WaitForAsync("sending");
        await program.InterruptAsync();
        await program.WaitForExitAsync();
        Assert.Contains("broken off", program.Output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] args) =>
        RunningProgram.RunAsync(new ProcessStartInfo(ServerProcess.Program, ["bench", .. args]));
}
