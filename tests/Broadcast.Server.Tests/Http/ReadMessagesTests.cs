using System.Net;
using System.Text.Json;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Http;

public sealed class ReadMessagesTests
{
    [Theory]
    [InlineData("", "1 2 3 4 5", false)]
    [InlineData("?limit=2", "4 5", true)]
    [InlineData("?before=4&limit=2", "2 3", true)]
    [InlineData("?after=0&limit=2", "1 2", true)]
    [InlineData("?after=3", "4 5", false)]
    [InlineData("?after=99", "", false)]
    public async Task Messages_are_read_page_by_page(string query, string expected, bool more)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await FillAsync(api, 5);
        var page = await api.ReadAsync("/api/rooms/lobby/messages" + query);
        Assert.Equal(expected, Seqs(page, "messages"));
        Assert.Equal(more, page.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task As_lines_there_is_one_message_in_each()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await api.SayAsync("lobby", "two\nlines");
        await api.SayAsync("lobby", "more");
        var response = await api.GetAsync("/api/rooms/lobby/messages", "application/x-ndjson");
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["two\nlines", "more"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString())
        );
    }

    [Fact]
    public async Task Words_are_searched_for()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await FillAsync(api, 3);
        await api.SayAsync("lobby", "Tor für Köln");
        var page = await api.ReadAsync("/api/rooms/lobby/messages?q=koln+tor");
        Assert.Equal("4", Seqs(page, "results"));
        Assert.Equal(2, page.GetProperty("results")[0].GetProperty("matches").GetArrayLength());
        Assert.Equal("3 2", Seqs(await api.ReadAsync("/api/rooms/lobby/messages?q=mess*&limit=2"), "results"));
        Assert.Equal("1", Seqs(await api.ReadAsync("/api/rooms/lobby/messages?q=mess*&before=2"), "results"));
    }

    [Theory]
    [InlineData("/api/rooms/lobby/messages?limit=0", "application/json", 400, "bad_field")]
    [InlineData("/api/rooms/lobby/messages?after=-1", "application/json", 400, "bad_field")]
    [InlineData("/api/rooms/lobby/messages?before=x", "application/json", 400, "bad_field")]
    [InlineData("/api/rooms/lobby/messages?q=*", "application/json", 400, "query_invalid")]
    [InlineData("/api/rooms/lobby/messages", "text/html", 406, "not_acceptable")]
    [InlineData("/api/rooms/lobby/events?since=x", "*/*", 400, "bad_field")]
    [InlineData("/api/rooms/lobby/events?format=xml", "*/*", 400, "bad_field")]
    [InlineData("/api/rooms/a%2Fb/messages", "*/*", 400, "room_invalid")]
    [InlineData("/api/nothing", "*/*", 404, "not_found")]
    public async Task What_is_wrong_is_refused_with_a_code(string path, string accept, int status, string code)
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await ApiClient.ProblemAsync(await api.GetAsync(path, accept), status, code);
    }

    [Fact]
    public async Task A_search_over_its_time_is_told_so()
    {
        var log = new SlowSearchLog(new Broadcast.Core.Log.MemoryLog());
        await using var server = await TestServer.StartAsync(
            new ServerSetup
            {
                OpenLog = () => log,
                RealTime = true,
                Hub = options => options with { SearchTime = TimeSpan.FromMilliseconds(1) },
            }
        );
        await using var api = new ApiClient(server);
        await ApiClient.ProblemAsync(await api.GetAsync("/api/rooms/lobby/messages?q=x"), 503, "search_timeout");
    }

    [Fact]
    public async Task HEAD_tells_what_GET_tells_and_OPTIONS_what_can_be_asked()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await FillAsync(api, 2);
        const string Path = "/api/rooms/lobby/messages";
        var get = await api.GetAsync(Path);
        var head = await api.SendAsync(new HttpRequestMessage(HttpMethod.Head, Path));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        var options = await api.SendAsync(new HttpRequestMessage(HttpMethod.Options, Path));
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal("GET, HEAD, POST, OPTIONS", string.Join(", ", options.Content.Headers.Allow));
        var events = await api.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/rooms/lobby/events"));
        Assert.Equal("text/event-stream", events.Content.Headers.ContentType?.MediaType);
        Assert.False(get.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Rooms_are_listed_with_what_was_said_and_who_is_there_page_by_page()
    {
        await using var server = await TestServer.StartAsync();
        await using var api = new ApiClient(server);
        await server.JoinAsync("ann", "beta");
        await server.JoinAsync("ben", "silent");
        foreach (var room in (string[])["alpha", "beta", "gamma", "beta"])
        {
            await api.SayAsync(room, "hi");
        }

        var all = await api.ReadAsync("/api/rooms");
        Assert.Equal("alpha:1:0 beta:2:1 gamma:1:0 silent:0:1", Rooms(all));
        var first = await api.ReadAsync("/api/rooms?limit=2");
        Assert.Equal("alpha:1:0 beta:2:1", Rooms(first));
        Assert.True(first.GetProperty("more").GetBoolean());
        var second = await api.ReadAsync("/api/rooms?limit=2&after=beta");
        Assert.Equal("gamma:1:0 silent:0:1", Rooms(second));
        Assert.False(second.GetProperty("more").GetBoolean());
    }

    [Fact]
    public async Task People_are_listed_by_page_with_their_full_count()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = options => options with { Limits = options.Limits with { NamesPerFrame = 2 } } }
        );
        await using var api = new ApiClient(server);
        foreach (var name in (string[])["ann", "ben", "cleo"])
        {
            await server.JoinAsync(name, "ops");
        }

        var first = await api.ReadAsync("/api/rooms/ops/users");
        Assert.Equal("""{"roomId":"ops","users":["ann","ben"],"count":3,"more":true}""", first.GetRawText());
        var second = await api.ReadAsync("/api/rooms/ops/users?after=ben");
        Assert.Equal("""{"roomId":"ops","users":["cleo"],"count":3,"more":false}""", second.GetRawText());
        var nobody = await api.ReadAsync("/api/rooms/empty/users");
        Assert.Equal(0, nobody.GetProperty("count").GetInt32());
    }

    private static async Task FillAsync(ApiClient api, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await api.SayAsync("lobby", $"message {i}");
        }
    }

    private static string Seqs(JsonElement page, string list) =>
        string.Join(
            ' ',
            page.GetProperty(list).EnumerateArray().Select(message => message.GetProperty("seq").GetInt64())
        );

    private static string Rooms(JsonElement page) =>
        string.Join(
            ' ',
            page.GetProperty("rooms")
                .EnumerateArray()
                .Select(room => $"{room.GetProperty("roomId")}:{room.GetProperty("seq")}:{room.GetProperty("users")}")
        );
}
