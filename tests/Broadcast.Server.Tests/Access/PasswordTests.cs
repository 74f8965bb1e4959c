using System.Net;
using System.Text;
using Broadcast.Server.Access;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Access;

/// <summary>A server that asks for a password, asked by every way in which one can be shown.</summary>
public sealed class PasswordTests
{
    private static readonly AccessOptions Asking = new()
    {
        Mode = AccessMode.Password,
        Password = new SharedSecret("open sesame"),
        AdminPassword = new SharedSecret("the host's"),
    };

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new ServerSetup { Access = Asking });

    [Fact]
    public async Task A_join_without_the_password_is_told_that_there_is_one_and_may_come_again()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync("join", new { username = "ann" });
        await client.TakeErrorAsync("password_required");
        await client.SendAsync("join", new { username = "ann", token = "sesame" });
        await client.TakeErrorAsync("password_wrong");
        await client.JoinAsync(new { username = "ann", token = "open sesame" });

        Assert.Equal("""["read","write"]""", client.Welcome!["rights"]);
        await client.SayAsync("hi");
    }

    [Fact]
    public async Task Nothing_can_be_said_or_read_before_the_password()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();
        foreach (var type in (string[])["leave", "history", "users"])
        {
            await client.SendAsync(type, new { roomId = "lobby" });
            await client.TakeErrorAsync("password_required");
        }

        await client.SendAsync("msg", new { message = "hi", id = "m" });
        Assert.Equal("m", (await client.TakeErrorAsync("password_required"))["id"]);
        await client.SendAsync("dm", new { to = "ann", message = "hi" });
        await client.TakeErrorAsync("password_required");
        await client.SendAsync("typing", new { typing = true });
        await client.TakeErrorAsync("password_required");
        await client.SendAsync("nick", new { username = "bob" });
        await client.TakeErrorAsync("password_required");
        await client.PingAsync();
        Assert.Equal(0, server.Server.Load.People);
    }

    [Fact]
    public async Task A_frame_of_its_own_shows_it_before_the_join_and_the_hosts_gives_more_later()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync("auth", new { token = "open sesame" });
        Assert.Equal("""["read","write"]""", (await client.TakeAsync("granted"))["rights"]);
        await client.JoinAsync(new { username = "ann" });
        await client.SendAsync("auth", new { token = "the host's" });

        Assert.Equal("""["read","write","admin"]""", (await client.TakeAsync("granted"))["rights"]);
    }

    [Fact]
    public async Task A_text_client_shows_it_by_a_line_before_or_after_it_was_asked()
    {
        await using var server = await StartAsync();
        var asked = await server.TextAsync();
        await asked.SayAsync("ping");
        await asked.TakeAsync(line => line.StartsWith("Error (password_required)", StringComparison.Ordinal));
        await asked.SayAsync("/password open sesame");
        await asked.TakeAsync("guest-1 has joined the chat.");

        var first = await server.TextAsync("name=ann");
        await first.SayAsync("/password open sesame");
        await first.SayAsync("hello", "ann: hello");
        await asked.TakeAsync("ann: hello");
        Assert.DoesNotContain(await asked.DrainAsync(), line => line.Contains("sesame", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_client_that_shows_it_first_is_not_asked()
    {
        await using var server = await StartAsync();
        var client = await server.TextAsync();

        await client.SayAsync("/password open sesame");

        Assert.Equal("guest-1 has joined the chat.", await client.NextAsync());
    }

    [Theory]
    [InlineData("Bearer open sesame")]
    [InlineData("Basic")]
    public async Task The_header_of_the_handshake_shows_it(string scheme)
    {
        await using var server = await StartAsync();
        var value =
            scheme == "Basic"
                ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:open sesame"))
                : scheme;
        var socket = server.Own(
            await RawWebSocket.ConnectAsync(
                server.Port,
                subprotocol: "broadcast.v1",
                headers: [new("Authorization", value)]
            )
        );
        var client = new JsonClient(socket);

        await client.JoinAsync(new { username = "ann" });
    }

    [Fact]
    public async Task A_subprotocol_shows_it_and_is_not_sent_back()
    {
        await using var server = await StartAsync();
        var socket = server.Own(
            await RawWebSocket.ConnectAsync(
                server.Port,
                "/?name=ann",
                "broadcast.token.b3BlbiBzZXNhbWU, broadcast.text"
            )
        );
        var client = new TextClient(socket);

        Assert.Equal("broadcast.text", socket.Subprotocol);
        Assert.DoesNotContain(
            socket.ResponseHeaders.Values,
            value => value.Contains("b3Blbi", StringComparison.Ordinal)
        );
        await client.TakeAsync("ann has joined the chat.");
    }

    [Theory]
    [InlineData("Authorization", "Bearer wrong")]
    [InlineData("Authorization", "Basic !!!")]
    [InlineData("Authorization", "Nonsense")]
    [InlineData("Sec-WebSocket-Protocol", "broadcast.v1, broadcast.token.!")]
    [InlineData("Sec-WebSocket-Protocol", "broadcast.v1, broadcast.token.d3Jvbmc")]
    public async Task A_handshake_with_a_wrong_one_is_refused_with_problem_details(string header, string value)
    {
        await using var server = await StartAsync();

        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            RawWebSocket.ConnectAsync(server.Port, headers: [new(header, value)])
        );

        Assert.Equal(401, refused.Status);
        Assert.Equal("Bearer", refused.Headers["WWW-Authenticate"]);
        Assert.Equal("application/problem+json", refused.Headers["Content-Type"]);
        Assert.Contains("\"code\":\"password_wrong\"", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_for_everybody()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Who_guesses_has_to_wait_longer_each_time_and_the_right_one_is_not_looked_at_meanwhile()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync("auth", new { token = $"guess {i}" });
            await client.TakeErrorAsync("password_wrong");
        }

        await client.SendAsync("auth", new { token = "open sesame" });
        var told = await client.TakeErrorAsync("too_many_attempts");
        Assert.Equal("1000", told["retryAfterMs"]);
        server.Time.Advance(TimeSpan.FromSeconds(1));
        await client.SendAsync("auth", new { token = "guess 3" });
        await client.TakeErrorAsync("password_wrong");
        await client.SendAsync("auth", new { token = "open sesame" });
        Assert.Equal("2000", (await client.TakeErrorAsync("too_many_attempts"))["retryAfterMs"]);
        server.Time.Advance(TimeSpan.FromSeconds(2));
        await client.SendAsync("auth", new { token = "open sesame" });
        await client.TakeAsync("granted");
    }

    [Fact]
    public async Task No_password_is_ever_logged()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();
        await client.SendAsync("auth", new { token = "a guess of mine" });
        await client.TakeErrorAsync("password_wrong");

        Assert.Contains(server.Logs.Lines, line => line.Message.Contains("password_wrong", StringComparison.Ordinal));
        Assert.DoesNotContain(server.Logs.Lines, line => line.Message.Contains("guess", StringComparison.Ordinal));
    }
}
