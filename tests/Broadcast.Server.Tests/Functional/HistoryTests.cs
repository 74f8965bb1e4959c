using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

public sealed class HistoryTests
{
    [Theory]
    [InlineData(null, null, null, "11-60", true)]
    [InlineData(null, null, 3, "58-60", true)]
    [InlineData(11, null, 5, "6-10", true)]
    [InlineData(6, null, 5, "1-5", false)]
    [InlineData(6, null, 50, "1-5", false)]
    [InlineData(1, null, 5, "", false)]
    [InlineData(null, 0, 5, "1-5", true)]
    [InlineData(null, 55, 5, "56-60", false)]
    [InlineData(null, 60, 5, "", false)]
    [InlineData(null, 1000, 5, "", false)]
    [InlineData(20, 10, 5, "11-15", true)]
    [InlineData(20, 10, 50, "11-19", false)]
    [InlineData(null, null, 100000, "1-60", false)]
    public async Task It_is_paged_by_before_after_and_limit_and_always_ascending(
        int? before,
        int? after,
        int? limit,
        string expected,
        bool more
    )
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        for (var i = 1; i <= 60; i++)
        {
            await ann.SendAsync("msg", new { message = $"{i}" });
        }

        await ann.TakeMessagesAsync(60);

        var page = await ann.AskHistoryAsync(
            new
            {
                before,
                after,
                limit,
            }
        );

        var seqs = page.Payload.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("seq").GetInt64());
        Assert.Equal(expected, Range([.. seqs]));
        Assert.Equal(more ? "true" : "false", page["more"]);
        Assert.Equal("lobby", page["roomId"]);
    }

    [Fact]
    public async Task It_has_what_a_message_had_live()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("hi", id: "a1");
        var live = await ann.TakeAsync("msg");

        var page = await ann.AskHistoryAsync();

        Assert.Equal($"[{live.Payload.GetRawText()}]", page["messages"]);
    }

    [Fact]
    public async Task A_page_holds_at_most_what_welcome_says()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var most = ann.Welcome!.Payload.GetProperty("limits").GetProperty("historyPage").GetInt32();
        for (var i = 0; i <= most; i++)
        {
            await ann.SendAsync("msg", new { message = "x" });
        }

        await ann.TakeMessagesAsync(most + 1);

        var page = await ann.AskHistoryAsync(new { limit = most + 1 });

        Assert.Equal((most, "true"), (page.Payload.GetProperty("messages").GetArrayLength(), page["more"]));
    }

    [Fact]
    public async Task Long_messages_make_a_page_shorter_and_it_says_that_there_is_more()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        for (var i = 0; i < 12; i++)
        {
            await ann.SayAsync(new string('x', 60_000));
        }

        await ann.TakeMessagesAsync(12);
        var seen = new List<long>();
        JsonFrame page;
        do
        {
            page = await ann.AskHistoryAsync(new { after = seen.LastOrDefault() });
            seen.AddRange(
                page.Payload.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("seq").GetInt64())
            );
        } while (page["more"] == "true");

        Assert.Equal("1-12", Range([.. seen]));
        Assert.Equal(
            12,
            (await ann.AskHistoryAsync(new { before = 13, limit = 1 }))
                .Payload.GetProperty("messages")[0]
                .GetProperty("seq")
                .GetInt64()
        );
    }

    [Fact]
    public async Task A_conversation_is_asked_for_by_the_persons_name_or_by_its_own()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben, cleo) = (
            await server.JoinAsync("ann"),
            await server.JoinAsync("ben"),
            await server.JoinAsync("cleo")
        );
        await ann.SendAsync("dm", new { to = "ben", message = "a" });
        await ann.TakeAsync("dm");
        await ben.SendAsync("dm", new { to = "ann", message = "b" });
        var live = await ann.TakeAsync("dm");

        var byName = await ann.AskHistoryAsync(new { roomId = "@BEN" });
        var byConversation = await ben.AskHistoryAsync(new { roomId = live["roomId"], after = 1 });

        Assert.Equal(live["roomId"], byName["roomId"]);
        Assert.Equal(2, byName.Payload.GetProperty("messages").GetArrayLength());
        Assert.Equal($"[{live.Payload.GetRawText()}]", byConversation["messages"]);

        // Nobody else may read it.
        await cleo.SendAsync("history", new { roomId = live["roomId"] });
        await cleo.TakeErrorAsync("no_such_user");
        Assert.Equal("[]", (await cleo.AskHistoryAsync(new { roomId = "@ann" }))["messages"]);
        await cleo.SendAsync("history", new { roomId = "@nobody" });
        await cleo.TakeErrorAsync("no_such_user");
    }

    [Fact]
    public async Task A_room_is_read_by_its_members_only()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ann", "secret");
        var ben = await server.JoinAsync("ben");

        await ben.SendAsync("history", new { roomId = "secret" });

        await ben.TakeErrorAsync("not_joined");
    }

    private static string Range(IReadOnlyList<long> seqs)
    {
        Assert.Equal(seqs.Order(), seqs);
        return seqs.Count == 0 ? "" : $"{seqs[0]}-{seqs[^1]}";
    }
}
