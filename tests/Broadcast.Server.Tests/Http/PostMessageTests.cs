using System.Net;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed class PostMessageTests
{
    private const string Lobby = "/api/rooms/lobby/messages";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("Goal!", "text/plain", "Goal!", "http")]
    [InlineData("Goal!\n", "text/plain; charset=UTF-8", "Goal!", "http")]
    [InlineData("two\nlines\r\n", null, "two\nlines", "http")]
    [InlineData("Goal!", Form, "Goal!", "http")]
    [InlineData("1+1=2 & 100%", Form, "1+1=2 & 100%", "http")]
    [InlineData("message=Goal%21+now&username=ann", Form, "Goal! now", "ann")]
    [InlineData("message to all", Form, "message to all", "http")]
    [InlineData("{\"message\":\"Tor f\\u00fcr uns\",\"username\":\"bot\"}", "application/json", "Tor für uns", "bot")]
    public async Task Whatever_form_the_body_has_the_room_hears_the_text(
        string body,
        string? type,
        string text,
        string name
    )
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("listener");
        await using var api = new ApiClient(server);
        var response = await api.PostAsync(Lobby, body, type);
        var stored = await ApiClient.ReadAsync(response, HttpStatusCode.Created);
        var heard = await ann.TakeAsync("msg");
        Assert.Equal(text, heard["message"]);
        Assert.Equal(name, heard["username"]);
        Assert.Equal("lobby", stored.GetProperty("roomId").GetString());
        Assert.Equal(1, stored.GetProperty("seq").GetInt64());
        Assert.Equal(heard["at"], stored.GetProperty("at").GetString());
        Assert.Equal(name, stored.GetProperty("username").GetString());

        var found = await api.ReadAsync(response.Headers.Location!.ToString());
        Assert.Equal(
            text,
            Assert.Single(found.GetProperty("messages").EnumerateArray()).GetProperty("message").GetString()
        );
    }

    [Fact]
    public async Task A_message_sent_again_is_stored_once_also_after_a_restart()
    {
        using var folder = new TempFolder();
        IMessageLog Open() => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["log"] });
        for (var run = 0; run < 2; run++)
        {
            await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = Open });
            await using var api = new ApiClient(server);
            foreach (var key in (string[])["k-1", "\"k-1\""])
            {
                var again = await api.PostAsync(Lobby, "once", "text/plain", ("Idempotency-Key", key));
                var stored = await ApiClient.ReadAsync(again, HttpStatusCode.Created);
                Assert.Equal(1, stored.GetProperty("seq").GetInt64());
                Assert.Equal("k-1", stored.GetProperty("id").GetString());
                Assert.Equal(run > 0 || key != "k-1", again.Headers.Contains("Idempotency-Replayed"));
            }

            var other = await api.PostAsync(Lobby, "other words", "text/plain", ("Idempotency-Key", "k-1"));
            await ApiClient.ProblemAsync(other, 422, "id_reused");
            Assert.Single((await api.ReadAsync(Lobby)).GetProperty("messages").EnumerateArray());
        }
    }

    [Fact]
    public async Task Nobody_speaks_in_the_name_of_somebody_who_is_here()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("Ann");
        await server.JoinAsync("http");
        await using var api = new ApiClient(server);
        var refused = await api.PostAsync(Lobby + "?username=aNN", "I am Ann");
        var problem = await ApiClient.ProblemAsync(refused, 409, "name_taken");
        Assert.Equal("aNN-2", problem.GetProperty("suggestion").GetString());

        // Who gives no name is not shut out because somebody took the usual one.
        Assert.Equal("http-2", (await api.SayAsync("lobby", "hi")).GetProperty("username").GetString());
        Assert.Equal("http-2", (await ann.TakeAsync("msg"))["username"]);
    }

    [Theory]
    [InlineData("/api/rooms/lobby/messages", "", "text/plain", 400, "message_empty")]
    [InlineData("/api/rooms/lobby/messages", "\u0007", "text/plain", 400, "message_invalid")]
    [InlineData("/api/rooms/lobby/messages", "hi", "text/html", 415, "unsupported_media_type")]
    [InlineData("/api/rooms/lobby/messages", "hi", "text/plain; charset=latin1", 415, "unsupported_media_type")]
    [InlineData("/api/rooms/lobby/messages", "{\"message\":", "application/json", 400, "bad_json")]
    [InlineData("/api/rooms/lobby/messages", "{\"message\":7}", "application/json", 400, "bad_json")]
    [InlineData("/api/rooms/lobby/messages", "{}", "application/json", 400, "bad_field")]
    [InlineData("/api/rooms/lobby/messages", "null", "application/json", 400, "bad_field")]
    [InlineData("/api/rooms/no%20room/messages", "hi", "text/plain", 400, "room_invalid")]
    [InlineData("/api/rooms/~secret/messages", "hi", "text/plain", 400, "room_invalid")]
    [InlineData("/api/rooms/lobby/messages?username=guest-7", "hi", "text/plain", 400, "name_invalid")]
    [InlineData("/api/rooms/lobby/nothing", "hi", "text/plain", 404, "not_found")]
    [InlineData("/api/rooms/lobby/users", "hi", "text/plain", 405, "method_not_allowed")]
    public async Task What_is_wrong_is_refused_with_a_code(
        string path,
        string body,
        string type,
        int status,
        string code
    )
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await ApiClient.ProblemAsync(await api.PostAsync(path, body, type), status, code);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_whether_its_length_is_told_or_not()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        foreach (var size in (int[])[65_537, 1_000_000])
        {
            var response = await api.PostAsync(Lobby, new string('x', size));
            await ApiClient.ProblemAsync(response, 413, "message_too_long");
            var chunked = new HttpRequestMessage(HttpMethod.Post, Lobby)
            {
                Content = new StreamContent(new MemoryStream(new byte[size])),
            };
            chunked.Headers.TransferEncodingChunked = true;
            var answer = await api.SendAsync(chunked);
            Assert.True((int)answer.StatusCode is 413 or 400);
        }

        Assert.Equal(1, (await api.SayAsync("lobby", new string('x', 65_536))).GetProperty("seq").GetInt64());
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_speak_here()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        var foreign = await api.PostAsync(Lobby, "hi", "text/plain", ("Origin", "https://evil.example"));
        await ApiClient.ProblemAsync(foreign, 403, "origin_not_allowed");
        var own = await api.PostAsync(Lobby, "hi", "text/plain", ("Origin", $"http://127.0.0.1:{server.Port}"));
        Assert.Equal(HttpStatusCode.Created, own.StatusCode);
    }

    [Fact]
    public async Task A_log_that_fails_is_told_and_nothing_is_stored()
    {
        var log = new FaultyLog(new MemoryLog());
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        server.Logs.Expect("disk is full");
        await using var api = new ApiClient(server);
        await api.SayAsync("lobby", "first");
        log.Fails = true;
        var response = await api.PostAsync(Lobby, "second");
        await ApiClient.ProblemAsync(response, 503, "storage_unavailable");
        Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
        log.Fails = false;
        Assert.Equal(2, (await api.SayAsync("lobby", "third")).GetProperty("seq").GetInt64());
    }
}
