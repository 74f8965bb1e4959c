using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

public sealed class TypingTests
{
    private static readonly TimeSpan Lapse = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task The_others_are_told_of_changes_only_and_ones_own_tabs_are_not()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, tab, ben) = await MeetAsync(server);

        await ann.SendAsync("typing", new { typing = true });
        await ann.SendAsync("typing", new { typing = true });
        await ann.SendAsync("typing", new { typing = false });
        await ann.SendAsync("typing", new { typing = false });
        await ann.PingAsync();

        var told = await ben.DrainAsync("typing");
        Assert.Equal(["true", "false"], told.Each(frame => frame["typing"]));
        Assert.All(told, frame => Assert.Equal(("lobby", "ann"), (frame["roomId"], frame["username"])));
        Assert.Empty(await ann.DrainAsync("typing"));
        Assert.Empty(await tab.DrainAsync("typing"));
    }

    [Fact]
    public async Task It_lapses_after_5_s_and_saying_it_again_prolongs_it()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, _, ben) = await MeetAsync(server);
        await ann.SendAsync("typing", new { typing = true });
        await ann.PingAsync();
        Assert.Equal("true", (await ben.TakeAsync("typing"))["typing"]);
        server.Time.Advance(TimeSpan.FromSeconds(4));
        await ann.SendAsync("typing", new { typing = true });
        await ann.PingAsync();

        server.Time.Advance(Lapse - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await ben.DrainAsync("typing"));
        server.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("false", (await ben.TakeAsync("typing"))["typing"]);
    }

    [Fact]
    public async Task It_ends_with_a_message()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, _, ben) = await MeetAsync(server);

        await ann.SendAsync("typing", new { typing = true });
        await ann.SayAsync("done");
        await ben.TakeAsync("msg");
        server.Time.Advance(Lapse);

        Assert.Equal(["true", "false"], (await ben.DrainAsync("typing")).Each(frame => frame["typing"]));
    }

    [Fact]
    public async Task It_is_told_in_its_room_only_and_not_in_text()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, _, ben) = await MeetAsync(server);
        await ann.JoinAsync(new { roomId = "two" });
        var text = await server.TextAsync("name=cleo&room=two");
        var dora = await server.JoinAsync("dora", "two");
        await text.DrainAsync();

        await ann.SendAsync("typing", new { roomId = "two", typing = true });
        await ann.PingAsync();

        Assert.Equal("two", (await dora.TakeAsync("typing"))["roomId"]);
        Assert.Empty(await ben.DrainAsync("typing"));
        Assert.DoesNotContain(await text.DrainAsync(), line => line.Contains("ann", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_leaves_while_typing_types_no_more()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");

        await ann.SendAsync("typing", new { typing = true });
        await ann.CloseAsync();
        Assert.Equal(
            "ann",
            (await ben.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") != "")).Names("left")
        );
        server.Time.Advance(Lapse);

        Assert.Equal(["true", "false"], (await ben.DrainAsync("typing")).Each(frame => frame["typing"]));
    }

    [Fact]
    public async Task Starting_and_stopping_a_thousand_times_is_told_each_time_and_lapses_once()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, _, ben) = await MeetAsync(server);

        for (var i = 0; i < 1000; i++)
        {
            await ann.SendAsync("""{"type":"typing","typing":true}""");
            await ann.SendAsync("""{"type":"typing","typing":false}""");
        }

        await ann.SendAsync("typing", new { typing = true });
        await ann.PingAsync();
        for (var i = 0; i < 2001; i++)
        {
            Assert.Equal(i % 2 == 0 ? "true" : "false", (await ben.TakeAsync("typing"))["typing"]);
        }

        server.Time.Advance(Lapse);

        Assert.Equal("false", (await ben.TakeAsync("typing"))["typing"]);
        Assert.Empty(await ben.DrainAsync("typing"));
    }

    private static async Task<(JsonClient Ann, JsonClient Tab, JsonClient Ben)> MeetAsync(TestServer server)
    {
        var ann = await server.JoinAsync("ann");
        var tab = await server.JsonAsync();
        await tab.JoinAsync(new { session = ann.Session });
        return (ann, tab, await server.JoinAsync("ben"));
    }
}
