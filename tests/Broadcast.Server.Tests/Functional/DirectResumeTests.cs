using Broadcast.Core.Log;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Private messages that were missed come once, in order, with those that are written meanwhile.</summary>
public sealed class DirectResumeTests
{
    [Fact]
    public async Task Without_direct_only_live_private_messages_come()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ann.SendAsync("dm", new { to = "ben", message = "1" });
        await ann.TakeAsync("dm");

        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ben.Session });
        await ann.SendAsync("dm", new { to = "ben", message = "2" });

        Assert.Equal("2", (await back.TakeAsync("dm"))["message"]);
    }

    [Fact]
    public async Task Private_messages_come_once_while_others_go_on_writing()
    {
        const int Before = 500;
        const int Meanwhile = 500;
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await WriteAsync(ann, 1, Before);
        await ann.TakeAsync("dm", Before);
        var reading = Task.Run(() => ann.TakeAsync("dm", Meanwhile));
        var writing = Task.Run(() => WriteAsync(ann, Before + 1, Meanwhile));
        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ben.Session, direct = new { } });

        var got = await back.TakeAsync("dm", Before + Meanwhile);
        await writing;
        await reading;

        Assert.Equal(Enumerable.Range(1, Before + Meanwhile).Select(i => (long)i), got.Each(frame => frame.Seq));
        Assert.Empty(await back.DrainAsync("dm"));

        static async Task WriteAsync(JsonClient client, int first, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await client.SendAsync("dm", new { to = "ben", message = $"{first + i}" });
            }
        }
    }

    [Fact]
    public async Task A_private_position_beyond_the_log_does_not_keep_live_messages_away()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ann.SendAsync("dm", new { to = "ben", message = "1" });
        var conversation = (await ben.TakeAsync("dm"))["roomId"]!;
        var back = await server.JsonAsync();

        var direct = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            [conversation] = 9,
            ["~AAAAAAAAAAAAAAAAAAAAAA"] = 9,
        };
        await back.JoinAsync(new { session = ben.Session, direct });

        var gap = await back.TakeAsync("gap");
        Assert.Equal((conversation, "2", "9", "ahead"), (gap["roomId"], gap["from"], gap["to"], gap["reason"]));
        await ann.SendAsync("dm", new { to = "ben", message = "2" });
        Assert.Equal(2, (await back.TakeAsync("dm")).Seq);
    }

    [Fact]
    public async Task Private_messages_that_are_gone_are_a_gap()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { OpenLog = () => new MemoryLog(new MemoryLogOptions { MaxMessages = 2 }) }
        );
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        for (var i = 1; i <= 5; i++)
        {
            await ann.SendAsync("dm", new { to = "ben", message = $"{i}" });
            await ann.TakeAsync("dm");
        }

        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ben.Session, direct = new { } });

        var gap = await back.TakeAsync("gap");
        Assert.Equal(("1", "3", "trimmed"), (gap["from"], gap["to"], gap["reason"]));
        Assert.Equal(["4", "5"], (await back.TakeAsync("dm", 2)).Each(frame => frame["message"]));
    }
}
