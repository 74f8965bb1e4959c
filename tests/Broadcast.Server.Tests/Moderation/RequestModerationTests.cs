using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Broadcast.Server.Access;
using Broadcast.Server.Access.Tokens;
using Broadcast.Server.Tests.Access.Tokens;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Server.Tests.Http;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Moderation;

/// <summary>What is kept from somebody is kept from them by HTTP as well, and a token's holder is one person in both.</summary>
public sealed class RequestModerationTests
{
    private const string Room = "/api/rooms/ops/";

    private static readonly string[] Reads = ["messages", "messages?q=secret", "users", "events"];

    private static readonly ServerSetup Asking = new()
    {
        Access = new AccessOptions
        {
            Mode = AccessMode.Token,
            Tokens = new TokenOptions { SharedKey = TokenMint.Key },
        },
    };

    [Fact]
    public async Task A_closed_room_is_read_by_those_who_may_enter_it_and_by_nobody_else()
    {
        await using var server = await TestServer.StartAsync(Moderated.Setup());
        await using var api = new ApiClient(server);
        await api.SayAsync("ops", "a secret");
        var host = ("Authorization", $"Bearer {Moderated.Secret}");
        await ApiClient.ReadAsync(
            await api.PostAsync("/api/admin/close", """{"roomId":"ops"}""", "application/json", host),
            HttpStatusCode.OK
        );

        foreach (var read in Reads)
        {
            await ApiClient.ProblemAsync(await api.GetAsync(Room + read), 403, "room_closed");
        }

        using var mine = new HttpRequestMessage(HttpMethod.Get, Room + "messages");
        mine.Headers.TryAddWithoutValidation(host.Item1, host.Item2);
        var page = await ApiClient.ReadAsync(await api.SendAsync(mine), HttpStatusCode.OK);
        Assert.Equal("a secret", page.GetProperty("messages")[0].GetProperty("message").GetString());

        await ApiClient.ReadAsync(
            await api.PostAsync("/api/admin/open", """{"roomId":"ops"}""", "application/json", host),
            HttpStatusCode.OK
        );
        await api.ReadAsync(Room + "messages");
    }

    [Fact]
    public async Task Who_has_a_token_is_one_person_by_request_and_by_socket()
    {
        await using var server = await TestServer.StartAsync(Asking);
        using var http = Http(server, Token("ann"));
        var ann = await server.JsonAsync();
        await ann.JoinAsync(new { token = Token("ann"), roomId = "ops" });
        await ann.SendAsync("msg", new { message = "once", id = "m-1" });
        Assert.Equal("1", (await ann.TakeAsync("ack"))["seq"]);

        using var again = new HttpRequestMessage(HttpMethod.Post, Room + "messages")
        {
            Content = new StringContent("once"),
        };
        again.Headers.Add("Idempotency-Key", "m-1");
        using var answer = await http.SendAsync(again);

        Assert.Equal("true", answer.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Contains("\"seq\":1,", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_from_a_tokens_holder_is_so_under_every_name_and_for_readers_too()
    {
        await using var server = await TestServer.StartAsync(Asking);
        using var host = Http(server, Token("root", rights: "read write admin"));
        using var ann = Http(server, Token("u-1", "ann"));
        using var renamed = Http(server, Token("u-1", "cleo"));
        var there = await server.JsonAsync();
        await there.JoinAsync(new { token = Token("u-1", "ann"), roomId = "ops" });

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/api/admin/mute", """{"username":"ann"}"""));
        Assert.Equal("muted", await RefusalAsync(ann.PostAsync(Room + "messages", new StringContent("x"))));
        Assert.Equal("muted", await RefusalAsync(renamed.PostAsync(Room + "messages", new StringContent("x"))));
        using var stream = await renamed.GetAsync(Room + "events", HttpCompletionOption.ResponseHeadersRead);
        using var events = await ann.GetAsync(Room + "events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, events.StatusCode);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/api/admin/ban", """{"username":"ann"}"""));
        foreach (var read in Reads)
        {
            Assert.Equal("banned", await RefusalAsync(ann.GetAsync(Room + read)));
            Assert.Equal("banned", await RefusalAsync(renamed.GetAsync(Room + read)));
        }

        // The streams that were open have ended.
        await Eventually.EndsAsync(events.Content.ReadAsStringAsync());
        await Eventually.EndsAsync(stream.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Where_no_files_are_kept_sanctions_hold_and_what_was_done_stands_in_the_log()
    {
        await using var server = await TestServer.StartAsync(Moderated.Setup());
        await using var api = new ApiClient(server);
        var ben = await server.JoinAsync("ben");
        await ApiClient.ReadAsync(
            await api.PostAsync(
                "/api/admin/ban",
                """{"username":"ben","reason":"\"},{\u202eforged"}""",
                "application/json",
                ("Authorization", $"Bearer {Moderated.Secret}")
            ),
            HttpStatusCode.OK
        );

        Assert.Equal(4503, (int)await ben.Socket.ReceiveCloseAsync());
        var back = await server.JsonAsync();
        await back.SendAsync("join", new { username = "ben" });
        await back.TakeErrorAsync("banned");
        var line = Assert.Single(
            server.Logs.Lines,
            line => line.Message.StartsWith("Audit: ", StringComparison.Ordinal)
        );
        Assert.Contains("\"action\":\"ban\",\"target\":\"ben\"", line.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(line.Message, char.IsControl);
    }

    [Fact]
    public async Task Who_keeps_order_in_some_rooms_does_so_there_alone()
    {
        await using var server = await TestServer.StartAsync(Asking);
        using var host = Http(server, Token("mod", rooms: "team-*", rights: "read write admin"));
        var ann = await server.JsonAsync();
        await ann.JoinAsync(new { token = Token("ann"), roomId = "ops" });
        await ann.SayAsync("stays");

        Assert.Equal("not_allowed", await RefusalAsync(host.DeleteAsync(Room + "messages/1")));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(host, "/api/admin/close", """{"roomId":"ops"}"""));
        var mod = await server.JsonAsync();
        await mod.JoinAsync(
            new { token = Token("mod", rooms: "team-*", rights: "read write admin"), roomId = "team-a" }
        );
        await mod.SendAsync("close", new { roomId = "ops" });
        await mod.TakeErrorAsync("not_allowed");
        await mod.SendAsync("delete", new { roomId = "ops", seq = 1 });
        await mod.TakeErrorAsync("not_allowed");
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, "/api/admin/close", """{"roomId":"team-a"}"""));
    }

    private static string Token(string sub, string? name = null, string? rooms = null, string? rights = null)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = sub,
            ["exp"] = TokenMint.In(TimeSpan.FromHours(1)),
        };
        foreach (var (claim, value) in new[] { ("name", name), ("rooms", rooms), ("rights", rights) })
        {
            if (value is not null)
            {
                claims[claim] = value;
            }
        }

        return TokenMint.Make(claims);
    }

    private static HttpClient Http(TestServer server, string token) =>
        new()
        {
            BaseAddress = new Uri($"http://127.0.0.1:{server.Port}"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            Timeout = TimeSpan.FromSeconds(30),
        };

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string path, string json)
    {
        using var answer = await http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
        return answer.StatusCode;
    }

    private static async Task<string?> RefusalAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        using var problem = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return problem.RootElement.GetProperty("code").GetString();
    }
}
