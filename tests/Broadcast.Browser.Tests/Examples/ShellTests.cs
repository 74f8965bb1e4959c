using System.Diagnostics;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.Examples;

/// <summary>examples/shell: system D's command line, by the built program.</summary>
public sealed class ShellTests
{
    [Fact]
    public async Task Two_people_talk_on_a_server_that_runs_already()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral");
        var start = new ProcessStartInfo("bash", [Repository.At("examples/shell/chat.sh"), server.Http.Authority]);
        start.Environment["BROADCAST_SERVER"] = ServerProcess.Program;
        await using var script = new RunningProgram(start);
        Assert.True(await script.WaitForExitAsync() == 0, script.Describe());
        Assert.Contains("vibhor has joined the chat.", script.Output, StringComparison.Ordinal);
        Assert.Contains("vibhor: hi there", script.Output, StringComparison.Ordinal);
        Assert.Contains("only for you", script.Output, StringComparison.Ordinal);
        Assert.Contains("vibhor has left the chat.", script.Output, StringComparison.Ordinal);
    }
}
