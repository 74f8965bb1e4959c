using Broadcast.Server.Access;
using Broadcast.Server.Access.Tokens;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Access.Tokens;

/// <summary>What tokens give on a real server: a name, rooms, rights, and a time.</summary>
public sealed class TokenSessionTests
{
    private static readonly AccessOptions Asking = new()
    {
        Mode = AccessMode.Token,
        Tokens = new TokenOptions { SharedKey = TokenMint.Key },
    };

    // Hours pass at once here; a ping that is under way then would count as unanswered.
    private static Task<TestServer> StartAsync() =>
        TestServer.StartAsync(
            new ServerSetup { Access = Asking, Hub = options => options with { Heartbeat = TimeSpan.FromDays(2) } }
        );

    private static string Token(string? sub, string? name = null, object? rooms = null, object? rights = null) =>
        TokenMint.Make(
            new Dictionary<string, object?>(
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["sub"] = sub,
                    ["name"] = name,
                    ["rooms"] = rooms,
                    ["rights"] = rights,
                    ["exp"] = TokenMint.In(TimeSpan.FromHours(1)),
                }.Where(claim => claim.Value is not null),
                StringComparer.Ordinal
            )
        );

    private static async Task<JsonClient> JoinAsync(TestServer server, string token, string room = "lobby")
    {
        var client = await server.JsonAsync();
        await client.JoinAsync(new { token, roomId = room });
        return client;
    }

    [Fact]
    public async Task Without_a_token_one_is_told_so()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();
        await client.SendAsync("join", new { username = "ann" });
        await client.TakeErrorAsync("token_required");
    }

    [Fact]
    public async Task The_name_is_the_tokens_and_cannot_be_changed()
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();
        await client.JoinAsync(new { token = Token("u-1", "ann"), username = "bob" });

        Assert.Equal("ann", client.Name);
        await client.SendAsync("nick", new { username = "bob" });
        await client.TakeErrorAsync("not_allowed");
        await client.SendAsync("join", new { username = "bob" });
        Assert.Equal("ann", (await client.TakeAsync("joined"))["username"]);
    }

    [Fact]
    public async Task The_same_subject_is_the_same_person_on_every_device()
    {
        await using var server = await StartAsync();
        var first = await JoinAsync(server, Token("ann"));
        var second = await JoinAsync(server, Token("ann"));

        var said = await first.SayAsync("once", id: "m-1");
        var again = await second.SayAsync("once", id: "m-1");

        Assert.Equal(said.Seq, again.Seq);
        Assert.Equal(1, server.Server.Load.People);
    }

    [Fact]
    public async Task Who_only_chose_a_name_gives_it_to_the_one_whose_token_says_it()
    {
        await using var server = await StartAsync();
        var chooser = await server.JsonAsync();
        await chooser.JoinAsync(new { token = Token(null), username = "ann" });

        var owner = await JoinAsync(server, Token("ann"));

        Assert.Equal("ann", owner.Name);
        Assert.Equal("ann-2", (await chooser.TakeAsync("nick"))["username"]);
    }

    [Fact]
    public async Task The_session_of_somebody_with_a_token_is_worth_nothing_without_it()
    {
        await using var server = await StartAsync();
        var owner = await JoinAsync(server, Token("ann"));
        var thief = await server.JsonAsync();

        await thief.SendAsync("join", new { token = Token(null), session = owner.Session });
        await thief.TakeErrorAsync("session_invalid");
        await thief.SendAsync("join", new { token = Token("eve"), session = owner.Session });

        Assert.Equal("eve", (await thief.TakeAsync("welcome"))["username"]);
    }

    [Theory]
    [InlineData("team-*", "team-blue", true)]
    [InlineData("team-*", "team-", true)]
    [InlineData("team-*", "team", false)]
    [InlineData("team-*", "xteam-blue", false)]
    [InlineData("*", "anything", true)]
    [InlineData("ops", "ops", true)]
    [InlineData("ops", "OPS", false)]
    [InlineData("*-ops-*", "eu-ops-1", true)]
    [InlineData("a b", "b", true)]
    public async Task Rooms_are_those_of_the_patterns(string rooms, string room, bool isAllowed)
    {
        await using var server = await StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync("join", new { token = Token("ann", rooms: rooms), roomId = room });

        var answer = await client.TakeAsync(frame => frame.Type is "joined" or "error");
        Assert.Equal(isAllowed ? "joined" : "error", answer.Type);
        Assert.Equal(isAllowed ? null : "not_allowed", answer["code"]);
    }

    [Fact]
    public async Task Reading_alone_says_nothing_to_anybody()
    {
        await using var server = await StartAsync();
        var reader = await JoinAsync(server, Token("ann", rights: (string[])["read"]));

        await reader.SendAsync("msg", new { message = "hi", id = "m-1" });
        Assert.Equal("m-1", (await reader.TakeErrorAsync("not_allowed"))["id"]);
        await reader.SendAsync("dm", new { to = "ann", message = "hi" });
        await reader.TakeErrorAsync("not_allowed");
        await reader.SendAsync("typing", new { typing = true });
        await reader.TakeErrorAsync("not_allowed");
        Assert.Equal("[]", (await reader.AskHistoryAsync())["messages"]);
    }

    [Fact]
    public async Task Writing_alone_reads_nothing_of_anybody()
    {
        await using var server = await StartAsync();
        var writer = await server.JsonAsync();

        await writer.SendAsync("join", new { token = Token("bot", rights: "write") });
        Assert.Equal("""["write"]""", (await writer.TakeAsync("welcome"))["rights"]);
        await writer.TakeErrorAsync("not_allowed");
        await writer.SendAsync("history", new { roomId = "@bot" });
        await writer.TakeErrorAsync("not_allowed");
        await writer.SendAsync("users", new { roomId = "lobby" });
        await writer.TakeErrorAsync("not_allowed");
    }

    [Fact]
    public async Task Text_clients_have_the_same_rights()
    {
        await using var server = await StartAsync();
        var reader = await server.TextAsync("room=ops");
        await reader.SayAsync($"/token {Token("ann", rooms: "ops", rights: "read")}");
        await reader.TakeAsync("ann has joined the chat.");

        await reader.SayAsync("hi");
        await reader.TakeAsync(line => line.StartsWith("Error (not_allowed)", StringComparison.Ordinal));
        await reader.SayAsync("/nick bob");
        await reader.TakeAsync(line => line.StartsWith("Error (not_allowed)", StringComparison.Ordinal));
        await reader.SayAsync("/join lobby");
        await reader.TakeAsync(line => line.StartsWith("Error (not_allowed)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_its_end_the_connection_is_told_and_closed_and_its_person_leaves_at_once()
    {
        await using var server = await StartAsync();
        var other = await JoinAsync(
            server,
            TokenMint.Make(new { sub = "ben", exp = TokenMint.In(TimeSpan.FromDays(1)) })
        );
        var client = await JoinAsync(server, Token("ann"));
        await other.TakeAsync(frame => frame.Type == "presence" && frame.Names("joined") == "ann");

        server.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await client.PingAsync();
        // The alarm is set at the end of the round that answered; the next answer comes after it.
        await client.PingAsync();
        server.Time.Advance(TimeSpan.FromSeconds(1));

        await client.TakeErrorAsync("token_expired");
        Assert.Equal(4501, (int)await client.Socket.ReceiveCloseAsync());
        await other.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") == "ann");
        var late = await server.JsonAsync();
        await late.SendAsync("join", new { token = Token("ann") });
        await late.TakeErrorAsync("token_expired");
    }

    [Fact]
    public async Task A_later_token_keeps_the_connection_and_a_narrower_one_leaves_rooms()
    {
        await using var server = await StartAsync();
        var client = await JoinAsync(server, Token("ann"), "ops");
        var later = TokenMint.Make(
            new
            {
                sub = "ann",
                rooms = "team-*",
                exp = TokenMint.In(TimeSpan.FromHours(3)),
            }
        );

        await client.SendAsync("auth", new { token = later });
        Assert.Equal("ops", (await client.TakeAsync("left"))["roomId"]);
        Assert.Equal("2026-01-01T03:00:00.000Z", (await client.TakeAsync("granted"))["expires"]);
        await client.SendAsync("auth", new { token = Token("eve") });
        await client.TakeErrorAsync("not_allowed");
        server.Time.Advance(TimeSpan.FromHours(2));

        await client.PingAsync();
    }

    [Fact]
    public async Task The_handshake_can_carry_it()
    {
        await using var server = await StartAsync();
        var socket = server.Own(
            await RawWebSocket.ConnectAsync(
                server.Port,
                subprotocol: "broadcast.v1",
                headers: [new("Authorization", $"Bearer {Token("ann")}")]
            )
        );
        var client = new JsonClient(socket);

        await client.JoinAsync(new { });

        Assert.Equal("ann", client.Name);
    }
}
