using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Broadcast.Server.Access;
using Broadcast.Server.Moderation;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Verify;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Moderation;

/// <summary>Keeping order on a real server: by frames, by lines and by HTTP, and what is left of it after a restart.</summary>
public sealed class ModerationTests : IDisposable
{
    private const string Secret = "the host's";

    private readonly TempFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(
            new ServerSetup
            {
                OpenLog = () => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["data"] }),
                Access = new AccessOptions { AdminPassword = new SharedSecret(Secret) },
                Options = options =>
                    options with
                    {
                        Audit = new AuditFile(folder["data"]),
                        TrustedProxies = [IPNetwork.Parse("127.0.0.1/32")],
                    },
            }
        );

    private static async Task<JsonClient> HostAsync(TestServer server, string room = "lobby")
    {
        var host = await server.JsonAsync();
        await host.JoinAsync(
            new
            {
                username = "mod",
                token = Secret,
                roomId = room,
            }
        );
        return host;
    }

    private static async Task<JsonFrame> DoAsync(JsonClient host, string action, object payload)
    {
        await host.SendAsync(action, payload);
        return await host.TakeAsync(frame => frame.Type is "moderated" or "error");
    }

    [Theory]
    [InlineData("kick")]
    [InlineData("ban")]
    [InlineData("unban")]
    [InlineData("mute")]
    [InlineData("unmute")]
    [InlineData("delete")]
    [InlineData("close")]
    [InlineData("open")]
    public async Task Without_the_right_nothing_is_done(string action)
    {
        await using var server = await StartAsync();
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");
        await ben.SayAsync("hi");

        await ann.SendAsync(
            action,
            new
            {
                username = "ben",
                seq = 1,
                roomId = "lobby",
                id = "a-1",
            }
        );
        Assert.Equal("a-1", (await ann.TakeErrorAsync("not_allowed"))["id"]);
        using var http = Http(server);
        using var answer = await http.PostAsync(
            $"/api/admin/{action}",
            Json("""{"username":"ben","seq":1,"roomId":"lobby"}"""),
            Stop
        );
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var text = await server.TextAsync("name=cleo");
        await text.SayAsync($"/{action} ben");
        if (action != "delete")
        {
            await text.TakeAsync(line => line.StartsWith("Error (not_allowed)", StringComparison.Ordinal));
        }

        await ben.PingAsync();
        Assert.False(File.Exists(folder["data/audit.jsonl"]));
    }

    [Fact]
    public async Task Who_is_kicked_is_told_and_closed_and_may_come_again()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = await server.JoinAsync("ben");

        var done = await DoAsync(host, "kick", new { username = "BEN", reason = "be nice" });

        Assert.Equal(
            ("kick", "ben", "mod", "127.0.0.1"),
            (done["action"], done["username"], done["by"], done["address"])
        );
        var told = await ben.TakeAsync("moderated");
        Assert.Equal("be nice", told["reason"]);
        Assert.Null(told["address"]);
        Assert.Equal(4502, (int)await ben.Socket.ReceiveCloseAsync());
        await host.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") == "ben");
        await server.JoinAsync("ben");
        await host.SendAsync("kick", new { username = "nobody" });
        await host.TakeErrorAsync("no_such_user");
    }

    [Fact]
    public async Task A_ban_by_name_holds_for_the_person_under_other_names_over_restarts_and_until_its_end()
    {
        string session;
        await using (var server = await StartAsync())
        {
            var host = await HostAsync(server);
            var ben = await server.JoinAsync("ben");
            session = ben.Session;
            var done = await DoAsync(host, "ban", new { username = "ben", seconds = 3600 });
            Assert.Equal("2026-01-01T01:00:00.000Z", done["until"]);
            Assert.Equal(4503, (int)await ben.Socket.ReceiveCloseAsync());
        }

        await using (var server = await StartAsync())
        {
            var client = await server.JsonAsync();
            await client.SendAsync("join", new { username = "Ben" });
            Assert.Equal("3600000", (await client.TakeErrorAsync("banned"))["retryAfterMs"]);
            await client.SendAsync("join", new { username = "other", session });
            await client.TakeErrorAsync("banned");
            await client.JoinAsync(new { username = "other" });
            await client.SendAsync("nick", new { username = "ben" });
            await client.TakeErrorAsync("banned");

            server.Time.Advance(TimeSpan.FromHours(1));
            await server.JoinAsync("ben");
        }
    }

    [Fact]
    public async Task A_ban_by_address_closes_who_comes_from_there_and_refuses_handshakes_until_it_is_ended()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = server.Own(new JsonClient(await FromAsync(server, "203.0.113.7")));
        await ben.JoinAsync(new { username = "ben" });

        await DoAsync(host, "ban", new { address = "203.0.113.0/24" });

        await ben.TakeErrorAsync("banned");
        Assert.Equal(4503, (int)await ben.Socket.ReceiveCloseAsync());
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() => FromAsync(server, "203.0.113.99"));
        Assert.Equal(403, refused.Status);
        Assert.Contains("banned", refused.Body, StringComparison.Ordinal);
        server.Own(await FromAsync(server, "203.0.114.1"));
        await DoAsync(host, "unban", new { address = "203.0.113.0/24" });
        server.Own(await FromAsync(server, "203.0.113.99"));
        await host.SendAsync("ban", new { address = "127.0.0.1" });
        await host.TakeErrorAsync("not_allowed");
        await host.SendAsync("ban", new { address = "nowhere" });
        await host.TakeErrorAsync("bad_field");
    }

    [Fact]
    public async Task Who_is_muted_is_told_at_once_again_after_each_welcome_and_when_it_ends()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = await server.JoinAsync("ben");
        await DoAsync(
            host,
            "mute",
            new
            {
                username = "ben",
                seconds = 60,
                reason = "too loud",
            }
        );
        await AssertMutedAsync(ben);

        var again = await server.JsonAsync();
        await again.JoinAsync(new { session = ben.Session });
        await AssertMutedAsync(again);

        await DoAsync(host, "unmute", new { username = "ben" });
        foreach (var tab in (JsonClient[])[ben, again])
        {
            Assert.Equal("unmute", (await tab.TakeAsync("moderated"))["action"]);
        }

        var free = await server.JsonAsync();
        await free.JoinAsync(new { session = ben.Session });
        await free.PingAsync();
        await free.SayAsync("thank you");
        Assert.DoesNotContain(await free.DrainAsync(), frame => frame.Type == "moderated");

        static async Task AssertMutedAsync(JsonClient tab)
        {
            var told = await tab.TakeAsync("moderated");
            Assert.Equal(
                ("mute", "mod", "ben", "too loud", "2026-01-01T00:01:00.000Z"),
                (told["action"], told["by"], told["username"], told["reason"], told["until"])
            );
            Assert.Null(told["address"]);
        }
    }

    [Fact]
    public async Task Who_is_muted_reads_and_does_not_write()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = await server.JoinAsync("ben");

        await DoAsync(host, "mute", new { username = "ben", seconds = 60 });
        await ben.TakeAsync("moderated");
        await ben.SendAsync("msg", new { message = "hi", id = "m-1" });
        var told = await ben.TakeErrorAsync("muted");
        Assert.Equal(("m-1", "60000"), (told["id"], told["retryAfterMs"]));
        await ben.SendAsync("dm", new { to = "mod", message = "hi" });
        await ben.TakeErrorAsync("muted");
        await host.SayAsync("read this");
        Assert.Equal("read this", (await ben.TakeAsync("msg"))["message"]);

        await DoAsync(host, "unmute", new { username = "ben" });
        await ben.SayAsync("thanks");
        await DoAsync(host, "mute", new { username = "ben", seconds = 60 });
        server.Time.Advance(TimeSpan.FromMinutes(1));
        await ben.SayAsync("time is over");
    }

    [Fact]
    public async Task A_deleted_message_is_gone_for_who_is_here_who_was_away_and_who_reads_the_history()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = await server.JoinAsync("ben");
        var away = await server.JoinAsync("cleo");
        var text = await server.TextAsync("name=dan");
        await ben.SayAsync("an unwise walrus");
        await ben.SayAsync("hello");
        await away.TakeMessagesAsync(2);
        var session = away.Session;
        await away.Socket.DisposeAsync();

        var done = await DoAsync(host, "delete", new { seq = 1 });
        Assert.Equal(("ben", "1"), (done["username"], done["seq"]));

        var live = await ben.TakeAsync("deleted");
        Assert.Equal((3, "1", "mod"), (live.Seq, live["target"], live["by"]));
        await text.TakeAsync("Message 1 was deleted by mod.");
        var back = await server.JsonAsync();
        await back.JoinAsync(new { session, since = 2 });
        Assert.Equal("1", (await back.TakeAsync("deleted"))["target"]);
        var late = await server.JsonAsync();
        await late.JoinAsync(new { username = "eve", since = 0 });
        var first = await late.TakeAsync("msg");
        Assert.Equal((1, "", "true"), (first.Seq, first["message"], first["deleted"]));
        Assert.Equal(2, (await late.TakeAsync("msg")).Seq);
        Assert.Equal(3, (await late.TakeAsync("deleted")).Seq);
        var history = await late.AskHistoryAsync();
        Assert.DoesNotContain("walrus", history.ToString(), StringComparison.Ordinal);
        await late.SendAsync("search", new { query = "walrus" });
        Assert.Equal("[]", (await late.TakeAsync("search"))["results"]);
        await host.SendAsync("delete", new { seq = 1 });
        await host.TakeErrorAsync("no_such_message");
        await host.SendAsync("delete", new { seq = 3 });
        await host.TakeErrorAsync("no_such_message");
        await host.SendAsync("delete", new { seq = 99 });
        await host.TakeErrorAsync("no_such_message");
        await ben.SayAsync("goes on");
        Assert.Equal(4, (await host.TakeAsync(frame => frame["message"] == "goes on")).Seq);

        await server.StopAsync();
        await server.DisposeAsync();
        Assert.True(LogVerifier.Verify(folder["data"], Stop).IsSound);
        Assert.DoesNotContain(
            "walrus",
            Encoding.UTF8.GetString(await File.ReadAllBytesAsync(folder["data/messages.db"], Stop)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_closed_room_is_empty_and_stays_so_until_it_is_opened()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        var ben = await server.JoinAsync("ben", "ops");

        await DoAsync(host, "close", new { roomId = "ops" });
        Assert.Equal("ops", (await ben.TakeAsync("left"))["roomId"]);
        await ben.SendAsync("join", new { roomId = "ops" });
        await ben.TakeErrorAsync("room_closed");
        await DoAsync(host, "open", new { roomId = "ops" });
        await ben.JoinAsync(new { roomId = "ops" });
    }

    [Fact]
    public async Task Lines_and_http_do_the_same()
    {
        await using var server = await StartAsync();
        var ben = await server.JoinAsync("ben");
        var line = await server.TextAsync("name=mod");
        await line.SayAsync($"/password {Secret}");
        await line.TakeAsync("You may read, write, admin here.");
        await line.SayAsync("/mute ben 30m too loud");
        await line.TakeAsync("mod: mute ben (127.0.0.1) until 2026-01-01 00:30 UTC: too loud");
        await ben.SendAsync("msg", new { message = "hi" });
        await ben.TakeErrorAsync("muted");
        await line.SayAsync("/unmute ben");
        await line.TakeAsync("mod: unmute ben.");
        await ben.SayAsync("oops");
        await line.SayAsync("/delete ben");
        await line.TakeAsync("Message 1 was deleted by mod.");

        using var http = Http(server);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        await ben.SayAsync("again");
        using var deleted = await http.DeleteAsync("/api/rooms/lobby/messages/3", Stop);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        using var missing = await http.DeleteAsync("/api/rooms/lobby/messages/3", Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var banned = await http.PostAsync("/api/admin/ban", Json("""{"username":"eve","seconds":60}"""), Stop);
        Assert.Equal(HttpStatusCode.OK, banned.StatusCode);
        var listed = await http.GetStringAsync("/api/admin/sanctions", Stop);
        Assert.Contains("\"kind\":\"ban\",\"target\":\"eve\"", listed, StringComparison.Ordinal);
        using var wrong = await http.PostAsync("/api/admin/ban", Json("{"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var unknown = await http.PostAsync("/api/admin/crown", Json("{}"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_done_stands_in_the_audit_log_a_line_each_whatever_the_words()
    {
        await using var server = await StartAsync();
        var host = await HostAsync(server);
        await server.JoinAsync("ben");
        const string reason = "\"},{\"by\":\"eve\"}\n{\"action\":\"forged\"}";

        await DoAsync(
            host,
            "mute",
            new
            {
                username = "ben",
                seconds = 60,
                reason,
            }
        );
        await DoAsync(host, "kick", new { username = "ben" });

        var lines = await File.ReadAllLinesAsync(folder["data/audit.jsonl"], Stop);
        Assert.Equal(2, lines.Length);
        var mute = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("mod", mute.GetProperty("by").GetString());
        Assert.Equal("mute", mute.GetProperty("action").GetString());
        Assert.Equal("ben", mute.GetProperty("target").GetString());
        Assert.Equal("127.0.0.1", mute.GetProperty("targetAddresses")[0].GetString());
        Assert.Equal(reason, mute.GetProperty("reason").GetString());
        Assert.Equal("kick", JsonDocument.Parse(lines[1]).RootElement.GetProperty("action").GetString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(folder["data/audit.jsonl"])
            );
        }
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static HttpClient Http(TestServer server) =>
        new() { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };

    private static Task<RawWebSocket> FromAsync(TestServer server, string address) =>
        RawWebSocket.ConnectAsync(server.Port, subprotocol: "broadcast.v1", headers: [new("X-Forwarded-For", address)]);
}
