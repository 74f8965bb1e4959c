using System.Diagnostics;
using System.Text.Json;
using Broadcast.Browser.Tests.Support;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Browser.Tests.LoadTesting;

/// <summary>load-testing/broadcast-load-testing.js, run in Node on stand-ins for k6's modules.</summary>
public sealed class K6ScriptTests(SharedServer server, NodePackages packages)
{
    [Fact]
    public async Task Everybody_joins_and_everything_sent_is_acknowledged_and_in_order()
    {
        var result = await RunAsync(server.WebSocket);
        var metrics = result.GetProperty("metrics");
        var sent = Values(metrics, "broadcast_sent").Length;
        Assert.True(sent >= 3, $"only {sent} sent");
        Assert.All(Values(metrics, "checks"), value => Assert.True(value.GetBoolean()));
        Assert.Equal(6, Values(metrics, "checks").Length);
        Assert.Equal(sent, Values(metrics, "broadcast_acknowledged").Length);
        Assert.All(Values(metrics, "broadcast_acknowledged"), value => Assert.True(value.GetBoolean()));
        Assert.Empty(Values(metrics, "broadcast_out_of_order"));
        Assert.Empty(Values(metrics, "broadcast_errors"));
        Assert.True(Values(metrics, "broadcast_received").Length >= sent, "the sender gets its own messages as well");
        Assert.NotEmpty(Values(metrics, "broadcast_delivery_ms"));
    }

    [Fact]
    public async Task Every_threshold_belongs_to_a_metric()
    {
        var result = await RunAsync(server.WebSocket);
        var metrics = result.GetProperty("metrics");
        Assert.All(
            result.GetProperty("options").GetProperty("thresholds").EnumerateObject(),
            threshold => Assert.True(metrics.TryGetProperty(threshold.Name, out _), threshold.Name)
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_fails_the_checks()
    {
        var result = await RunAsync(new Uri("ws://127.0.0.1:9/"));
        Assert.All(Values(result.GetProperty("metrics"), "checks"), value => Assert.False(value.GetBoolean()));
    }

    private static JsonElement[] Values(JsonElement metrics, string name) =>
        [.. metrics.GetProperty(name).EnumerateArray()];

    private async Task<JsonElement> RunAsync(Uri address)
    {
        var folder = await packages.ReadyAsync("tests/Broadcast.Browser.Tests/LoadTesting/k6-stub");
        var script = Repository.At("load-testing/broadcast-load-testing.js");
        var start = new ProcessStartInfo("node", ["run.js", script, "3"]) { WorkingDirectory = folder };
        start.Environment["BASE_URL"] = address.ToString();
        start.Environment["EVERY_MS"] = "100";
        start.Environment["SESSION_MS"] = "1000";
        start.Environment["JOIN_MS"] = "20000";
        start.Environment["DRAIN_MS"] = "20000";
        await using var node = new RunningProgram(start);
        Assert.True(await node.WaitForExitAsync() == 0, node.Describe());
        return JsonDocument.Parse(node.Output).RootElement;
    }
}
