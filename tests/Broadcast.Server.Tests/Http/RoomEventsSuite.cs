using System.Net;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>What an event stream promises, whatever carries it: a subclass for each way.</summary>
public abstract class RoomEventsSuite
{
    private protected const string Events = "/api/rooms/lobby/events";

    private protected virtual ServerSetup On(ServerSetup setup) => setup;

    private protected virtual Version Http => HttpVersion.Version11;

    private protected Task<TestServer> StartAsync(ServerSetup? setup = null) =>
        TestServer.StartAsync(On(setup ?? new ServerSetup()));

    private protected ApiClient Client(TestServer server) => new(server, Http);

    [Fact]
    public async Task Who_comes_back_gets_what_was_missed_and_nothing_twice()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        string last;
        await using (var reader = await api.ListenAsync(Events))
        {
            await api.SayAsync("lobby", "1");
            await reader.MessagesAsync(1);
            last = reader.LastId;
        }

        await Waiting.ForConnectionsAsync(server, 0);
        await api.SayAsync("lobby", "2");
        await using var back = await api.ListenAsync(Events, last);
        await api.SayAsync("lobby", "3");
        Assert.Equal(["2", "3"], (await back.MessagesAsync(2)).Select(m => m.GetProperty("message").GetString()));

        await using var all = await api.ListenAsync(Events + "?since=0");
        Assert.Equal(["1", "2", "3"], (await all.MessagesAsync(3)).Select(m => m.GetProperty("message").GetString()));
        await using var some = await api.ListenAsync(Events + "?since=2");
        Assert.Equal(["3"], (await some.MessagesAsync(1)).Select(m => m.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Who_has_seen_nothing_comes_back_to_where_it_began()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await api.SayAsync("lobby", "before");
        await using var reader = await api.ListenAsync(Events);
        Assert.StartsWith("retry: ", await reader.LineAsync(), StringComparison.Ordinal);
        var id = (await reader.LineAsync())!["id: ".Length..];
        await api.SayAsync("lobby", "after");
        await using var back = await api.ListenAsync(Events, id);
        Assert.Equal("after", (await back.MessagesAsync(1))[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_position_outlives_a_restart_and_one_of_another_life_is_told()
    {
        using var folder = new TempFolder();
        IMessageLog Open() => SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["log"] });
        string last;
        await using (var server = await StartAsync(new ServerSetup { OpenLog = Open }))
        await using (var api = Client(server))
        await using (var reader = await api.ListenAsync(Events))
        {
            await api.SayAsync("lobby", "1");
            await reader.MessagesAsync(1);
            last = reader.LastId;
            await api.SayAsync("lobby", "2");
        }

        await using (var server = await StartAsync(new ServerSetup { OpenLog = Open }))
        await using (var api = Client(server))
        await using (var reader = await api.ListenAsync(Events, last))
        {
            Assert.Equal("2", (await reader.MessagesAsync(1))[0].GetProperty("message").GetString());
        }

        await using (var other = await StartAsync())
        await using (var api = Client(other))
        {
            await api.SayAsync("lobby", "another first");
            await using var reader = await api.ListenAsync(Events, last);
            var gap = await reader.NextAsync();
            Assert.Equal("gap", gap?.Name);
            Assert.Equal("epoch", gap?.Data.GetProperty("reason").GetString());
            await api.SayAsync("lobby", "2");
            Assert.Equal("2", (await reader.MessagesAsync(1))[0].GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task No_text_can_make_an_event_or_a_field()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await using var reader = await api.ListenAsync(Events);
        string[] texts =
        [
            "a\n\nevent: gap\ndata: {}\n\n",
            "b\r\rid: 99\r\r",
            "c\u2028data: x\u2029",
            "d\nretry: 1\n: comment",
        ];
        foreach (var text in texts)
        {
            await api.SayAsync("lobby", text);
        }

        var messages = await reader.MessagesAsync(texts.Length);
        Assert.Equal("abcd", string.Concat(messages.Select(m => m.GetProperty("message").GetString()![0])));
        Assert.Equal(1000, reader.Retry);
    }

    [Fact]
    public async Task As_lines_each_is_a_message()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await api.SayAsync("lobby", "1");
        await using var reader = await api.ListenAsync(Events + "?format=ndjson&since=0");
        await using var other = await api.ListenAsync(Events + "?since=0", accept: "application/x-ndjson");
        await api.SayAsync("lobby", "2");
        foreach (var lines in (EventReader[])[reader, other])
        {
            for (var seq = 1; seq <= 2; seq++)
            {
                var line = System.Text.Json.JsonDocument.Parse((await lines.LineAsync())!).RootElement;
                Assert.Equal(seq, line.GetProperty("seq").GetInt32());
            }
        }
    }

    [Fact]
    public async Task A_silent_stream_gets_comments_and_lives()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await using var reader = await api.ListenAsync(Events);
        await reader.LineAsync();
        await reader.LineAsync();
        await reader.LineAsync();
        var next = reader.NextAsync();
        for (var i = 0; i < 20; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(10));
            await api.ReadAsync("/api/rooms/lobby/users");
        }

        await api.SayAsync("lobby", "still here");
        Assert.Equal("still here", (await next)?.Data.GetProperty("message").GetString());
        Assert.True(reader.Comments > 0);
    }

    [Fact]
    public async Task When_the_server_stops_the_stream_says_so_and_ends()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        await using var reader = await api.ListenAsync(Events);
        var stopping = server.StopAsync();
        var closing = await reader.NextAsync();
        Assert.Equal("closing", closing?.Name);
        Assert.Null(await reader.NextAsync());
        await stopping;
    }

    [Fact]
    public async Task Who_does_not_read_is_cut_off_and_misses_nothing_after_coming_back()
    {
        await using var server = await StartAsync(
            new ServerSetup { OutboxBytes = 512 * 1024, Hub = options => options with { ReplayPiece = 64 * 1024 } }
        );
        await using var api = Client(server);
        var slow = await api.ListenAsync(Events);
        var text = new string('x', 60_000);
        var sent = 0;
        for (; server.Server.Load.Connections > 1; sent++)
        {
            Assert.InRange(sent, 0, 1000);
            await api.SayAsync("lobby", text);
        }

        await api.SayAsync("elsewhere", "others go on");
        await slow.DisposeAsync();

        await using var back = await api.ListenAsync(Events + "?since=0");
        var seqs = (await back.MessagesAsync(sent)).Select(message => message.GetProperty("seq").GetInt32());
        Assert.Equal(Enumerable.Range(1, sent), seqs);
    }

    [Fact]
    public async Task Streams_that_are_gone_leave_nothing_behind()
    {
        await using var server = await StartAsync();
        await using var api = Client(server);
        for (var i = 0; i < 20; i++)
        {
            await using var reader = await api.ListenAsync($"/api/rooms/room{i}/events");
        }

        await Eventually.HoldsAsync(() => server.Server.Load is { Connections: 0, Rooms: 0 });
    }

    [Fact]
    public async Task While_the_log_cannot_be_read_a_stream_is_refused()
    {
        var log = new FaultyLog(new MemoryLog()) { Fails = true };
        await using var server = await StartAsync(new ServerSetup { OpenLog = () => log });
        await using var api = Client(server);
        await ApiClient.ProblemAsync(await api.GetAsync(Events), 503, "storage_unavailable");
        await Eventually.HoldsAsync(() => server.Server.Load is { Connections: 0, Rooms: 0 });
        log.Fails = false;
        await using var reader = await api.ListenAsync(Events);
        Assert.Equal(HttpStatusCode.OK, reader.Response.StatusCode);
    }
}
