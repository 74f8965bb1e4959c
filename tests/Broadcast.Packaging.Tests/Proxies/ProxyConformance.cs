using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Broadcast.Packaging.Tests.Proxies;

/// <summary>What has to work through a proxy as without one. The proxies run with what docs/operations.md says.</summary>
public abstract class ProxyConformance : IAsyncLifetime
{
    private readonly Visitor visitor = new();
    private ProxyRig rig = null!;

    public async ValueTask InitializeAsync() => rig = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        visitor.Dispose();
        if (rig is not null)
        {
            await rig.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_page_comes_over_http_2()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, rig.At("https", "/"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (answer.StatusCode, answer.Version));
        Assert.Contains("<!doctype html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_and_json_meet_in_a_room()
    {
        using var ann = await visitor.OpenAsync(rig.At("wss", "/?name=ann&room=ops"));
        await Visitor.ReadUntilAsync(ann, "ann");
        using var ben = await visitor.OpenAsync(
            rig.At("wss", "/"),
            "broadcast.v1",
            rig.At("https", "/").ToString()[..^1]
        );
        Assert.Equal("broadcast.v1", ben.SubProtocol);
        await Visitor.SayAsync(ben, """{"type":"join","payload":{"roomId":"ops","username":"ben"}}""");
        await Visitor.ReadUntilAsync(ben, "\"joined\"");

        await Visitor.SayAsync(ben, """{"type":"msg","payload":{"message":"hi from json","id":"b-1"}}""");
        await Visitor.ReadUntilAsync(ben, "\"ack\"");
        await Visitor.ReadUntilAsync(ann, "ben: hi from json");
        await Visitor.SayAsync(ann, "hi from text");
        await Visitor.ReadUntilAsync(ben, "hi from text");
    }

    [Fact]
    public async Task An_event_arrives_while_its_stream_goes_on()
    {
        var stop = TestContext.Current.CancellationToken;
        using var request = new HttpRequestMessage(HttpMethod.Get, rig.At("https", "/api/rooms/scores/events?since=0"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var answer = await visitor.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));

        for (var number = 1; number <= 3; number++)
        {
            // Each is posted only when the one before has come: what is held back until the end never comes.
            Assert.Equal(HttpStatusCode.Created, await PostAsync(visitor, $"Goal {number}!"));
            string? line;
            do
            {
                line = await lines.ReadLineAsync(stop);
                Assert.NotNull(line);
            } while (!line.Contains($"Goal {number}!", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_foreign_page_is_refused_and_its_own_is_let_in()
    {
        using var own = await visitor.OpenAsync(rig.At("wss", "/"), origin: rig.At("https", "/").ToString()[..^1]);
        Assert.Equal(WebSocketState.Open, own.State);
        await Assert.ThrowsAsync<WebSocketException>(() =>
            visitor.OpenAsync(rig.At("wss", "/"), origin: "https://evil.example")
        );
    }

    [Fact]
    public async Task The_server_sees_the_clients_address()
    {
        using var elsewhere = new Visitor(Visitor.Elsewhere);
        using var socket = await elsewhere.OpenAsync(rig.At("wss", "/?name=eve"));
        await Visitor.ReadUntilAsync(socket, "eve");

        using var ban = new HttpRequestMessage(HttpMethod.Post, rig.At("https", "/api/admin/ban"))
        {
            Content = new StringContent(
                JsonSerializer.Serialize(new { address = Visitor.Elsewhere }),
                Encoding.UTF8,
                "application/json"
            ),
        };
        ban.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProxyRig.Password);
        using var banned = await visitor.Http.SendAsync(ban, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, banned.StatusCode);

        await Assert.ThrowsAsync<WebSocketException>(() => elsewhere.OpenAsync(rig.At("wss", "/?name=eve")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(elsewhere, "not from here"));
        Assert.Equal(HttpStatusCode.Created, await PostAsync(visitor, "from here"));
    }

    [Fact]
    public async Task Nobody_can_claim_another_address()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, rig.At("https", "/api/admin/ban"))
        {
            Content = new StringContent("""{"address":"203.0.113.9"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ProxyRig.Password);
        using var banned = await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, banned.StatusCode);

        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        Assert.Equal(HttpStatusCode.Created, await PostAsync(visitor, "still from here"));
    }

    /// <summary>Starts the proxy in front of a server.</summary>
    private protected abstract Task<ProxyRig> StartAsync();

    private async Task<HttpStatusCode> PostAsync(Visitor who, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using var answer = await who.Http.PostAsync(
            rig.At("https", "/api/rooms/scores/messages"),
            content,
            TestContext.Current.CancellationToken
        );
        return answer.StatusCode;
    }
}
