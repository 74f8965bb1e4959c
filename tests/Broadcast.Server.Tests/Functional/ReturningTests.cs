using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Whom a private message finds when a server has started again over the same log.</summary>
public sealed class ReturningTests : IDisposable
{
    private readonly TempFolder _data = new();
    private string _ann = "";
    private string _ben = "";

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task A_private_message_sent_again_waits_for_a_reader_who_is_slower_to_come_back()
    {
        await MeetAsync();
        await using var server = await StartAsync();
        var ann = await ReturnAsync(server, _ann);
        await ann.SendAsync("dm", Note("first"));
        await ann.SendAsync("msg", new { message = "and then this", id = "m" });

        var ben = await ReturnAsync(server, _ben);
        server.Time.Advance(TimeSpan.FromSeconds(1));

        var again = await ann.TakeAsync("ack");
        Assert.Equal(("first", 1), (again["id"], again.Seq));
        Assert.Equal("m", (await ann.TakeAsync("ack"))["id"]);
        Assert.Empty(await ben.DrainAsync("dm"));
    }

    [Fact]
    public async Task A_private_message_to_somebody_who_does_not_come_back_is_refused_after_the_grace_period()
    {
        await MeetAsync();
        await using var server = await StartAsync();
        var ann = await ReturnAsync(server, _ann);
        await ann.SendAsync("dm", Note("second"));
        await Testing.Waiting.Eventually.HoldsAsync(() =>
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            return server.Time.GetUtcNow().Second > 10;
        });

        Assert.Equal("second", (await ann.TakeErrorAsync("no_such_user"))["id"]);
        await ann.SendAsync("dm", Note("third"));
        Assert.Equal("third", (await ann.TakeErrorAsync("no_such_user"))["id"]);
    }

    [Fact]
    public async Task Who_has_never_been_here_is_told_at_once_that_nobody_has_that_name()
    {
        await using var server = await StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SendAsync("dm", Note("first"));
        await ann.TakeErrorAsync("no_such_user");
    }

    private static object Note(string id) =>
        new
        {
            to = "ben",
            message = "psst",
            id,
        };

    // Ann and Ben talk; then the server goes.
    private async Task MeetAsync()
    {
        await using var server = await StartAsync();
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");
        (_ann, _ben) = (ann.Session, ben.Session);
        await ann.SendAsync("dm", Note("first"));
        await ann.TakeAsync("ack");
    }

    private static async Task<JsonClient> ReturnAsync(TestServer server, string session)
    {
        var client = await server.JsonAsync();
        await client.JoinAsync(new { session });
        return client;
    }

    private Task<TestServer> StartAsync() =>
        TestServer.StartAsync(
            new ServerSetup { OpenLog = () => SqliteMessageLog.Open(new SqliteLogOptions { Directory = _data.Path }) }
        );
}
