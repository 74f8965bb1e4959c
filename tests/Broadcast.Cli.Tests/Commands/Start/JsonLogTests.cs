using System.Text.Json;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Start;

/// <summary>What <c>--log-format json</c> writes, by the real program.</summary>
public sealed class JsonLogTests
{
    [Fact]
    public async Task Every_line_is_an_object_that_says_when_what_and_with_which_values()
    {
        await using var server = await ServerProcess.StartAsync("--ephemeral", "--log-format", "json", "--verbose");
        await using (var ann = await RawWebSocket.ConnectAsync(server.Port, "/?name=ann"))
        {
            await ann.SendTextAsync("one\ntwo");
            await ann.SendTextAsync("/kick ben");
            await server.WaitForAsync("not_allowed");
        }

        await server.TerminateAsync();
        Assert.Equal(0, await server.WaitForExitAsync());

        // People read the banner; who asks for objects gets nothing else.
        Assert.Equal(string.Empty, server.Output);
        var lines = server.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var entries = lines.Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.All(
            entries,
            entry =>
            {
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", entry.GetProperty("Timestamp").GetString());
                Assert.NotEmpty(entry.GetProperty("LogLevel").GetString()!);
                Assert.NotEmpty(entry.GetProperty("Category").GetString()!);
                Assert.NotEmpty(entry.GetProperty("Message").GetString()!);
            }
        );
        var listening = Assert.Single(entries, entry => entry.GetProperty("Category").GetString() == "Broadcast.Start");
        Assert.Equal(server.Port, new Uri(listening.GetProperty("State").GetProperty("Address").GetString()!).Port);
        Assert.Contains(
            entries,
            entry =>
                entry.GetProperty("State").TryGetProperty("Code", out var code) && code.GetString() == "not_allowed"
        );
    }
}
