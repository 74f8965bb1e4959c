using System.Globalization;
using Broadcast.Testing.Files;
using Broadcast.Testing.Network;
using Broadcast.Testing.Processes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Crash.Tests.Pipes;

/// <summary>The program as a Unix tool, with the server killed under it.</summary>
public sealed class PipeCrashTests : IDisposable
{
    private const int Lines = 100_000;

    // A busy machine needs its time; nothing is asserted about it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_hundred_thousand_lines_go_in_and_come_out_in_order_though_the_server_is_killed_twice()
    {
        var input = Path.Combine(folder.Path, "in");
        var output = Path.Combine(folder.Path, "out");
        await File.WriteAllLinesAsync(input, Enumerable.Range(1, Lines).Select(i => $"line {i} of the log"));
        using var data = new TempFolder();
        var port = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        var server = await ServerProcess.StartAsync(data, "--port", port, "--message-rate", "0", "--byte-rate", "0");
        try
        {
            var connect = $"'{ServerProcess.Program}' connect {port} --room ops";
            await using var reader = Start($"{connect} --listen --raw --count {Lines} | cat >'{output}'");
            await reader.WaitForAsync("You are in ops");
            await using var writer = Start($"cat '{input}' | {connect} --quiet --name web1 --raw >/dev/null");
            foreach (var share in new[] { 0.2, 0.6 })
            {
                var bytes = new FileInfo(input).Length * share;
                await Eventually.HoldsAsync(() => new FileInfo(output).Length > bytes || writer.HasExited, Limit);
                Assert.False(writer.HasExited, $"It was over before the server could be killed: {writer.Describe()}");
                await server.KillAsync();
                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(
                    data,
                    "--port",
                    port,
                    "--message-rate",
                    "0",
                    "--byte-rate",
                    "0"
                );
            }

            Assert.Equal(0, await writer.WaitForExitAsync(Limit));
            Assert.Equal(0, await reader.WaitForExitAsync(Limit));
            Assert.Contains("connected again", reader.Errors, StringComparison.Ordinal);
            Assert.True(File.ReadLines(input).SequenceEqual(File.ReadLines(output)), "The lines are not the same.");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static RunningProgram Start(string line) => RunningProgram.Start("bash", "-o", "pipefail", "-c", line);
}
