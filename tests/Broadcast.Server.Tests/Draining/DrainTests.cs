using System.Net;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Server.Tests.Http;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Draining;

/// <summary>What is answered while the server waits for its clients to go: here for one that takes its time to say good-bye.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task It_lives_and_is_not_ready_and_says_why()
    {
        await using var server = await TestServer.StartAsync();
        await using var slow = await SlowToGoAsync(server);
        await using var api = new ApiClient(server);

        var ready = await api.GetAsync("/readyz");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("not ready: the server is closing\n", await ready.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/metrics")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/rooms/lobby/messages")]
    [InlineData("GET", "/api/rooms/lobby/events")]
    [InlineData("GET", "/")]
    public async Task Requests_are_told_when_to_come_back(string method, string path)
    {
        await using var server = await TestServer.StartAsync();
        await using var slow = await SlowToGoAsync(server);
        await using var api = new ApiClient(server);

        var refused = await api.SendAsync(
            new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = method == "POST" ? new StringContent("late") : null,
            }
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        Assert.Contains("\"code\":\"closing\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handshakes_are_told_when_to_come_back()
    {
        await using var server = await TestServer.StartAsync();
        await using var slow = await SlowToGoAsync(server);
        await using var api = new ApiClient(server);
        using var handshake = new HttpRequestMessage(HttpMethod.Get, "/");
        handshake.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        handshake.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        handshake.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        handshake.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

        var refused = await api.SendAsync(handshake);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_event_stream_ends_with_a_time_to_come_back()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient();
        await using var events = await http.GetStreamAsync(
            new Uri($"http://127.0.0.1:{server.Port}/api/rooms/lobby/events")
        );
        await using var lines = await http.GetStreamAsync(
            new Uri($"http://127.0.0.1:{server.Port}/api/rooms/lobby/events?format=ndjson")
        );
        await Waiting.ForConnectionsAsync(server, 2);

        var stopping = server.StopAsync();

        using var ended = new StreamReader(events);
        using var endedLines = new StreamReader(lines);
        var rest = await ended.ReadToEndAsync();
        Assert.Matches("retry: (25[0-9])\nevent: closing\ndata: {.*\"retryAfterMs\":\\1}\n\n$", rest);
        Assert.Matches("\"type\":\"closing\".*\"retryAfterMs\":25[0-9]}}\n$", await endedLines.ReadToEndAsync());
        await stopping;
    }

    [Fact]
    public async Task No_time_to_drain_ends_at_once()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Options = options => options with { DrainTime = TimeSpan.Zero } }
        );
        await using var deaf = await RawWebSocket.ConnectAsync(server.Port, "/?name=deaf");
        await Waiting.ForConnectionsAsync(server, 1);

        // Its clock stands still: whatever was waited for would never come.
        await server.Server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    // Its close frame is not answered, so the server waits for it; disposing it lets it go.
    private static async Task<RawWebSocket> SlowToGoAsync(TestServer server)
    {
        var slow = await RawWebSocket.ConnectAsync(server.Port, "/?name=slow");
        await Waiting.ForConnectionsAsync(server, 1);
        _ = server.Server.StopAsync();
        while ((await slow.ReceiveAsync())?.Opcode != FrameOpcode.Close) { }
        return slow;
    }
}
