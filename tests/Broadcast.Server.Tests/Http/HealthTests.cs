using System.Net;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_that_takes_messages_is_ready_and_its_probes_are_no_messages()
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(
            new ServerSetup
            {
                OpenLog = () => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["log"] }),
            }
        );
        await using var api = new ApiClient(server);
        Assert.Equal("ok\n", await (await api.GetAsync("/healthz")).Content.ReadAsStringAsync());
        var ready = await api.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("ready\n", await ready.Content.ReadAsStringAsync());
        Assert.Empty((await api.ReadAsync("/api/rooms")).GetProperty("rooms").EnumerateArray());
    }

    [Fact]
    public async Task A_log_that_fails_makes_it_unready_and_one_that_works_again_ready()
    {
        var log = new FaultyLog(new MemoryLog());
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        await using var api = new ApiClient(server);
        log.Fails = true;
        var unready = await api.GetAsync("/readyz");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        Assert.Contains("log cannot be written", await unready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/healthz")).StatusCode);
        log.Fails = false;

        // It is tried once a second, however often somebody asks.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await api.GetAsync("/readyz")).StatusCode);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/readyz")).StatusCode);
    }
}
