using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

public sealed class SearchTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_said_is_found_at_once_by_both_dialects(bool durable)
    {
        using var folder = new TempFolder();
        await using var server = await TestServer.StartAsync(
            new ServerSetup { OpenLog = () => durable ? Open(folder["log"]) : new MemoryLog() }
        );
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("Tor für Köln!");
        await ann.SayAsync("kein Tor");
        await ann.SendAsync("search", new { query = "koln tor" });
        var page = await ann.TakeAsync("search");
        var hit = Assert.Single(page.Payload.GetProperty("results").EnumerateArray());
        Assert.Equal("Tor für Köln!", hit.GetProperty("message").GetString());
        Assert.Equal(2, hit.GetProperty("matches").GetArrayLength());

        var ben = await server.TextAsync("name=ben");
        await ben.SayAsync("/search \"kein tor\"");
        await ben.TakeAsync("1 message found:");
        await ben.TakeAsync(line => line.EndsWith(" UTC  ann: kein Tor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_over_its_time_is_told_so_and_the_chat_goes_on_meanwhile()
    {
        var log = new SlowSearchLog(new MemoryLog());
        await using var server = await TestServer.StartAsync(new ServerSetup { OpenLog = () => log });
        var ann = await server.JoinAsync("ann");
        await ann.SendAsync("search", new { query = "whatever" });
        await Eventually.HoldsAsync(() => log.IsSearching);
        await ann.SayAsync("I can speak meanwhile");
        var ben = await server.JoinAsync("ben");
        Assert.Single((await ben.AskHistoryAsync()).Payload.GetProperty("messages").EnumerateArray());
        Assert.Empty(await ann.DrainAsync("error"));

        server.Time.Advance(TimeSpan.FromSeconds(1));
        await ann.TakeErrorAsync("search_timeout");
    }

    private static SqliteMessageLog Open(string folder) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder });
}
