using System.Net;
using Broadcast.Server.Access;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Origins;

/// <summary>Pages from elsewhere, other names for this machine, and proxies that are trusted or only say so.</summary>
public sealed class OriginTests
{
    private static readonly ServerSetup Elsewhere = new()
    {
        Access = new AccessOptions { Mode = AccessMode.Password, Password = new SharedSecret("p") },
    };

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1", true)]
    [InlineData("http://[::1]:5173", true)]
    [InlineData("null", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("http://127.0.0.1.evil.example", false)]
    [InlineData("nonsense", false)]
    [InlineData("http://localhost, http://evil.example", false)]
    public async Task An_open_server_of_this_machine_takes_pages_of_this_machine(string origin, bool isAllowed)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(isAllowed ? 101 : 403, await HandshakeAsync(server, origin));
    }

    [Theory]
    [InlineData("chat.example.org", "https://chat.example.org", true)]
    [InlineData("chat.example.org:8080", "http://chat.example.org:8080", true)]
    [InlineData("chat.example.org:443", "https://chat.example.org", true)]
    [InlineData("chat.example.org", "https://CHAT.example.org", true)]
    [InlineData("chat.example.org", "https://evil.example", false)]
    [InlineData("chat.example.org:8080", "http://chat.example.org:8081", false)]
    [InlineData("chat.example.org", "http://localhost", false)]
    [InlineData("chat.example.org", "null", false)]
    [InlineData("chat.example.org", "", true)]
    public async Task Another_server_takes_its_own_pages_and_programs(string host, string origin, bool isAllowed)
    {
        await using var server = await TestServer.StartAsync(Elsewhere);
        Assert.Equal(isAllowed ? 101 : 403, await HandshakeAsync(server, origin, host));
    }

    [Theory]
    [InlineData("https://app.example.org", true)]
    [InlineData("https://app.example.org:8443", false)]
    [InlineData("http://localhost:3000", false)]
    [InlineData("null", false)]
    public async Task Who_names_origins_means_these_and_no_others(string origin, bool isAllowed)
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Options = options => options with { AllowedOrigins = ["https://app.example.org"] } }
        );
        Assert.Equal(isAllowed ? 101 : 403, await HandshakeAsync(server, origin, "chat.example.org"));
    }

    [Fact]
    public async Task Another_name_that_leads_to_this_machine_is_no_page_of_its_own()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(403, await HandshakeAsync(server, "http://evil.example:8080", "evil.example:8080"));
        Assert.Equal(101, await HandshakeAsync(server, "", "evil.example:8080"));

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/api/rooms");
        request.Headers.Host = "evil.example";
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(
            "origin_not_allowed",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_api_tells_browsers_whom_it_allows()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Options = options => options with { AllowedOrigins = ["https://app.example.org"] } }
        );
        using var client = new HttpClient();
        using var ask = new HttpRequestMessage(
            HttpMethod.Options,
            $"http://127.0.0.1:{server.Port}/api/rooms/lobby/messages"
        );
        ask.Headers.Add("Origin", "https://app.example.org");
        ask.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await client.SendAsync(ask, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["https://app.example.org"], answer.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", answer.Headers.Vary);

        using var foreign = new HttpRequestMessage(
            HttpMethod.Post,
            $"http://127.0.0.1:{server.Port}/api/rooms/lobby/messages"
        );
        foreign.Headers.Add("Origin", "https://evil.example");
        using var refused = await client.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Only_a_trusted_proxy_is_believed_about_the_address()
    {
        // Guesses are counted by address: whoever can choose theirs can guess for ever.
        await using var trusting = await TestServer.StartAsync(
            Elsewhere with
            {
                Options = options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] },
            }
        );
        Assert.Equal("401 401 401 429", await GuessAsync(trusting, _ => "203.0.113.7"));
        Assert.Equal("401 401 401 429", await GuessAsync(trusting, i => $"10.9.9.{i}, 203.0.113.8"));
        Assert.Equal("401 401 401 401", await GuessAsync(trusting, i => $"198.51.100.{i}"));

        await using var other = await TestServer.StartAsync(Elsewhere);
        Assert.Equal("401 401 401 429", await GuessAsync(other, i => $"198.51.100.{i}"));
    }

    [Fact]
    public async Task Behind_a_proxy_that_ends_tls_a_websocket_still_has_its_lane()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Options = options => options with { TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")] } }
        );
        var socket = server.Own(
            await RawWebSocket.ConnectAsync(
                server.Port,
                "/?name=ann",
                headers:
                [
                    new("Host", "chat.example.org"),
                    new("Origin", "https://chat.example.org"),
                    new("X-Forwarded-For", "203.0.113.7"),
                    new("X-Forwarded-Proto", "https"),
                ]
            )
        );
        var client = new TextClient(socket);

        await client.TakeAsync("ann has joined the chat.");

        Assert.Equal("max-age=31536000", socket.ResponseHeaders["Strict-Transport-Security"]);
    }

    private static async Task<string> GuessAsync(TestServer server, Func<int, string> forwarded)
    {
        var answers = new int[4];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = await HandshakeAsync(
                server,
                origin: "",
                more: [new("X-Forwarded-For", forwarded(i)), new("Authorization", "Bearer guess")]
            );
        }

        return string.Join(' ', answers);
    }

    private static async Task<int> HandshakeAsync(
        TestServer server,
        string origin,
        string? host = null,
        KeyValuePair<string, string?>[]? more = null
    )
    {
        List<KeyValuePair<string, string?>> headers = [.. more ?? []];
        if (origin.Length > 0)
        {
            headers.Add(new("Origin", origin));
        }

        if (host is not null)
        {
            headers.Add(new("Host", host));
        }

        try
        {
            await using var socket = await RawWebSocket.ConnectAsync(server.Port, headers: headers);
            return 101;
        }
        catch (HandshakeRefusedException refused)
        {
            return refused.Status;
        }
    }
}
