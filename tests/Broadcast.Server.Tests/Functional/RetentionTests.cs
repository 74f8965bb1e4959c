using Broadcast.Core.Log;
using Broadcast.Server.Hosting;
using Broadcast.Server.Storage;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>What clients see when the server has forgotten old messages.</summary>
public sealed class RetentionTests : IDisposable
{
    private static readonly TimeSpan Pass = TimeSpan.FromMinutes(1);

    private readonly TempFolder folder = new();
    private IMessageLog? log;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_was_before_the_oldest_message_is_told_the_gap_and_then_gets_the_rest(bool durable)
    {
        await using var server = await StartAsync(durable, new RetentionPolicy(Newest: 5));
        var ann = await server.JoinAsync("ann");
        await SayAsync(ann, 300);
        await ForgetAsync(server, "lobby", first: 296);

        var ben = await server.JsonAsync();
        await ben.JoinAsync(new { username = "ben", since = 100 });
        var gap = await ben.TakeAsync("gap");
        Assert.Equal(("101", "295", "trimmed"), (gap["from"], gap["to"], gap["reason"]));
        Assert.Equal([296, 297, 298, 299, 300], (await ben.TakeMessagesAsync(5)).Select(message => message.Seq));
        await ann.SayAsync("301");
        Assert.Equal(301, (await ben.TakeAsync("msg")).Seq);

        var text = await server.TextAsync("name=tess&since=0");
        await text.TakeAsync("Messages 1 to 295 are missing (trimmed).");
        await text.TakeAsync("ann: 296");
    }

    [Fact]
    public async Task History_stops_at_the_first_message_that_is_held()
    {
        await using var server = await StartAsync(durable: true, new RetentionPolicy(Newest: 5));
        var ann = await server.JoinAsync("ann");
        await SayAsync(ann, 20);
        await ForgetAsync(server, "lobby", first: 16);

        var page = await ann.AskHistoryAsync(new { limit = 3 });
        Assert.Equal("true", page["more"]);
        page = await ann.AskHistoryAsync(new { before = 18, limit = 10 });
        Assert.Equal("false", page["more"]);
        Assert.Equal(
            [16, 17],
            page.Payload.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("seq").GetInt64())
        );
        page = await ann.AskHistoryAsync(new { before = 10 });
        Assert.Equal(("false", 0), (page["more"], page.Payload.GetProperty("messages").GetArrayLength()));
    }

    [Fact]
    public async Task Old_messages_go_when_their_time_has_come_and_young_ones_stay()
    {
        await using var server = await StartAsync(durable: true, new RetentionPolicy(TimeSpan.FromHours(1)));
        var ann = await server.JoinAsync("ann");
        await SayAsync(ann, 10);
        // Short of the time after which a silent client is given up.
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromMinutes(59); passed += TimeSpan.FromSeconds(20))
        {
            server.Time.Advance(TimeSpan.FromSeconds(20));
            await ann.PingAsync();
        }

        await SayAsync(ann, 3);
        Assert.Equal(1, log!.Head("lobby").FirstSeq);
        await ForgetAsync(server, "lobby", first: 11);
        Assert.Equal(13, log.Head("lobby").Seq);
    }

    [Fact]
    public async Task A_private_conversation_tells_its_gap_too()
    {
        await using var server = await StartAsync(durable: true, new RetentionPolicy(Newest: 2));
        var ann = await server.JoinAsync("ann");
        for (var i = 1; i <= 4; i++)
        {
            await ann.SendAsync(
                "dm",
                new
                {
                    to = "ann",
                    message = $"{i}",
                    id = $"{i}",
                }
            );
            await ann.TakeAsync("ack");
        }

        var conversation = (await ann.TakeAsync("dm"))["roomId"]!;
        await ForgetAsync(server, conversation, first: 3);

        var tab = await server.JsonAsync();
        await tab.SendAsync("join", new { session = ann.Session, direct = new { } });
        var gap = await tab.TakeAsync("gap");
        Assert.Equal((conversation, "1", "2", "trimmed"), (gap["roomId"], gap["from"], gap["to"], gap["reason"]));
        Assert.Equal(["3", "4"], (await tab.TakeAsync("dm", 2)).Select(dm => dm["message"]!));
    }

    [Fact]
    public async Task An_identifier_is_known_after_its_message_was_forgotten()
    {
        await using var server = await StartAsync(durable: true, new RetentionPolicy(Newest: 1));
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("one", id: "1");
        await ann.SayAsync("two");
        await ForgetAsync(server, "lobby", first: 2);

        Assert.Equal(1, (await ann.SayAsync("one", id: "1")).Seq);
        Assert.Equal(2, log!.Head("lobby").Seq);
    }

    [Fact]
    public async Task Sequence_numbers_go_on_when_everything_was_forgotten()
    {
        await using var server = await StartAsync(durable: true, new RetentionPolicy(TimeSpan.FromMinutes(1)));
        var ann = await server.JoinAsync("ann");
        await SayAsync(ann, 3);
        await ForgetAsync(server, "lobby", first: 4);

        var ben = await server.JsonAsync();
        await ben.JoinAsync(new { username = "ben", since = 1 });
        var gap = await ben.TakeAsync("gap");
        Assert.Equal(("2", "3"), (gap["from"], gap["to"]));
        Assert.Equal(4, (await ben.SayAsync("four")).Seq);
    }

    private static async Task SayAsync(JsonClient client, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await client.SayAsync($"{i}");
        }

        await client.DrainAsync();
    }

    private async Task ForgetAsync(TestServer server, string stream, long first)
    {
        // A step of a pass may be under way: the next pass is planned when it has ended.
        await Eventually.HoldsAsync(() =>
        {
            server.Time.Advance(log!.Head(stream).FirstSeq < first ? Pass / 10 : TimeSpan.Zero);
            return log.Head(stream).FirstSeq >= first;
        });
        Assert.Equal(first, log!.Head(stream).FirstSeq);
    }

    private Task<TestServer> StartAsync(bool durable, RetentionPolicy policy) =>
        TestServer.StartAsync(
            new ServerSetup
            {
                OpenLog = () =>
                    log = durable
                        ? SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder["data"] })
                        : new MemoryLog(),
                Retention = policy,
                // Time is moved far; nobody is to be given up for their silence.
                Hub = options => options with { Heartbeat = TimeSpan.FromDays(1) },
            }
        );
}
