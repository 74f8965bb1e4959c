using System.Diagnostics;
using System.Text.Json;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>A server of its own is restarted under load, as operators run it.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Everybody_comes_back_and_nothing_is_lost_or_doubled()
    {
        await using var program = new RunningProgram(
            new ProcessStartInfo(
                ServerProcess.Program,
                [
                    "bench",
                    "--restart",
                    "--dialect=json",
                    "--connections=60",
                    "--rooms=3",
                    "--senders=9",
                    "--rate=100",
                    "--warmup=100ms",
                    "--duration=4s",
                    "--json",
                ]
            )
        );
        var exit = await program.WaitForExitAsync(Patience);

        Assert.True(exit == 0, program.Output + program.Errors);
        using var result = JsonDocument.Parse(program.Output);
        var restart = result.RootElement.GetProperty("restart");
        Assert.Equal(60, restart.GetProperty("ended").GetInt64());
        Assert.Equal(60, restart.GetProperty("sinceListening").GetProperty("count").GetInt64());
        Assert.True(restart.GetProperty("down").GetDouble() > 0);
        Assert.True(result.RootElement.GetProperty("acks").GetProperty("count").GetInt64() > 0);
    }
}
