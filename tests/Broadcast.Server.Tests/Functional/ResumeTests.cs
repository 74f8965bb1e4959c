using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>A client that says where it was gets exactly what it missed, then live messages: no gap, no double.</summary>
public sealed class ResumeTests
{
    [Fact]
    public async Task What_came_after_the_position_follows_joined_and_then_it_is_live()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        for (var i = 1; i <= 5; i++)
        {
            await ann.SayAsync($"{i}");
        }

        var ben = await server.JsonAsync();
        await ben.SendAsync("join", new { username = "ben", since = 3 });
        await ben.TakeAsync("welcome");
        var joined = await ben.NextAsync();
        Assert.Equal(("joined", 5), (joined.Type, joined.Seq));
        Assert.Equal(["4", "5"], (await ben.TakeMessagesAsync(2)).Each(frame => frame["message"]));
        await ann.SayAsync("6");

        Assert.Equal(6, (await ben.TakeAsync("msg")).Seq);
        Assert.Empty(await ben.DrainAsync("msg"));
    }

    [Fact]
    public async Task Without_a_position_only_live_messages_come()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("before");

        var ben = await server.JoinAsync("ben");
        await ann.SayAsync("after");

        Assert.Equal("after", (await ben.TakeAsync("msg"))["message"]);
    }

    [Fact]
    public async Task Twelve_thousand_messages_come_without_gap_or_double_while_others_go_on_sending()
    {
        const int Before = 12_000;
        const int Meanwhile = 3_000;
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });
        var ann = await server.JoinAsync("ann");
        var said = SayAsync(ann, 1, Before);
        Assert.Equal(Before, (await ann.TakeMessagesAsync(Before))[^1].Seq);
        await said;
        var reading = Task.Run(() => ann.TakeMessagesAsync(Meanwhile));
        var saying = Task.Run(() => SayAsync(ann, Before + 1, Meanwhile));
        var readers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async i =>
                {
                    var reader = await server.JsonAsync();
                    await reader.SendAsync("join", new { username = $"r{i}", since = i * 1000 });
                    return (i * 1000, await reader.TakeMessagesAsync(Before + Meanwhile - (i * 1000)), reader);
                })
        );
        await saying;
        await reading;

        foreach (var (since, messages, reader) in readers)
        {
            var expected = since;
            foreach (var message in messages)
            {
                expected++;
                Assert.Equal((expected, $"{expected}"), (message.Seq, message["message"]));
            }

            Assert.Empty(await reader.DrainAsync("msg"));
            Assert.DoesNotContain(await reader.DrainAsync(), frame => frame.Type == "gap");
        }

        static async Task SayAsync(JsonClient client, int first, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await client.SendAsync("msg", new { message = $"{first + i}" });
            }
        }
    }

    [Fact]
    public async Task More_than_the_outbox_holds_comes_to_a_resuming_client_in_pieces()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { OutboxBytes = 1024 * 1024 });
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");
        var long60 = new string('x', 60_000);
        for (var i = 0; i < 60; i++)
        {
            await ann.SayAsync(long60);
            await ann.SendAsync("dm", new { to = "ben", message = long60 });
            await ann.TakeAsync("dm");
        }

        var back = await server.JsonAsync(receiveBuffer: 4096);
        await back.JoinAsync(
            new
            {
                session = ben.Session,
                since = 0,
                direct = new { },
            }
        );

        var rooms = await back.TakeAsync("msg", 60);
        var direct = await back.TakeAsync("dm", 60);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), rooms.Each(frame => frame.Seq));
        Assert.Equal(Enumerable.Range(1, 60).Select(i => (long)i), direct.Each(frame => frame.Seq));
    }

    [Fact]
    public async Task A_position_of_another_life_of_the_room_is_a_gap_and_then_it_is_live()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("1");
        await ann.SayAsync("2");
        var ben = await server.JsonAsync();

        await ben.JoinAsync(
            new
            {
                username = "ben",
                since = 1,
                epoch = "another",
            }
        );

        var gap = await ben.TakeAsync("gap");
        Assert.Equal(("lobby", "1", "2", "epoch"), (gap["roomId"], gap["from"], gap["to"], gap["reason"]));
        await ann.SayAsync("3");
        Assert.Equal(3, (await ben.TakeAsync("msg")).Seq);
    }

    [Fact]
    public async Task The_rooms_own_epoch_is_no_gap()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JsonAsync();
        var epoch = (await ann.JoinAsync(new { username = "ann" }))["epoch"];
        await ann.SayAsync("1");
        var ben = await server.JsonAsync();

        await ben.JoinAsync(
            new
            {
                username = "ben",
                since = 0,
                epoch,
            }
        );

        Assert.Equal("1", (await ben.TakeAsync("msg"))["message"]);
        Assert.DoesNotContain(await ben.DrainAsync(), frame => frame.Type == "gap");
    }

    [Fact]
    public async Task A_position_beyond_the_log_is_a_gap()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("1");
        var ben = await server.JsonAsync();

        await ben.JoinAsync(new { username = "ben", since = 9 });

        var gap = await ben.TakeAsync("gap");
        Assert.Equal(("2", "9", "ahead"), (gap["from"], gap["to"], gap["reason"]));
        await ann.SayAsync("2");
        Assert.Equal(2, (await ben.TakeAsync("msg")).Seq);
    }

    [Fact]
    public async Task Messages_that_are_gone_are_a_gap_and_the_rest_follows()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { OpenLog = () => new MemoryLog(new MemoryLogOptions { MaxMessages = 10 }) }
        );
        var ann = await server.JoinAsync("ann");
        for (var i = 1; i <= 25; i++)
        {
            await ann.SayAsync($"{i}");
        }

        var ben = await server.JsonAsync();
        await ben.JoinAsync(new { username = "ben", since = 4 });
        var text = await server.TextAsync("name=cleo&since=14");

        var gap = await ben.TakeAsync(frame => frame.Type is "gap" or "msg");
        Assert.Equal(("gap", "5", "15", "trimmed"), (gap.Type, gap["from"], gap["to"], gap["reason"]));
        Assert.Equal(16, (await ben.TakeAsync("msg")).Seq);
        Assert.Equal(
            "Message 15 is missing (trimmed).",
            await text.TakeAsync(line => !line.Contains("joined", StringComparison.Ordinal))
        );
        await text.TakeAsync("ann: 16");
    }

    [Fact]
    public async Task A_text_client_resumes_by_its_address()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("1");
        await ann.SayAsync("2");
        await ann.SayAsync("3");

        var named = await server.TextAsync("name=ben&since=1");
        await named.TakeAsync("ann: 2");
        await named.TakeAsync("ann: 3");
        var guest = await server.GuestAsync("since=2");
        await guest.TakeAsync("ann: 3");
        var lost = await server.TextAsync("name=cleo&since=1&epoch=another");

        await lost.TakeAsync("Messages 1 to 3 are missing (epoch).");
        Assert.DoesNotContain(await named.DrainAsync(), line => line == "ann: 1");
        Assert.DoesNotContain(await guest.DrainAsync(), line => line == "ann: 2");
    }

    [Fact]
    public async Task An_epoch_without_a_position_means_nothing()
    {
        await using var server = await TestServer.StartAsync();

        var guest = await server.GuestAsync("epoch=another");

        Assert.Equal(["guest-1 has joined the chat."], await guest.DrainAsync());
    }

    [Fact]
    public async Task A_second_join_of_the_same_room_answers_and_sends_nothing_twice()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        await ann.SayAsync("1");
        await ann.DrainAsync();

        var joined = await ann.JoinAsync(new { since = 0 });

        Assert.Equal(("lobby", 1, "1"), (joined["roomId"], joined.Seq, joined["count"]));
        Assert.Empty(await ann.DrainAsync());
    }

    [Fact]
    public async Task Several_rooms_and_private_messages_resume_in_one_go()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann", "one");
        await ann.JoinAsync(new { roomId = "two" });
        var ben = await server.JoinAsync("ben", "one");
        var cleo = await server.JoinAsync("cleo", "one");
        await ann.SayAsync("one 1", "one");
        await ann.SayAsync("two 1", "two");
        await ann.SendAsync("dm", new { to = "ben", message = "b1" });
        var seen = await ben.TakeAsync("dm");
        ben.Socket.Abort();
        await Waiting.ForConnectionsAsync(server, 2);
        await ann.SendAsync("dm", new { to = "ben", message = "b2" });
        await cleo.SendAsync("dm", new { to = "ben", message = "c1" });
        await cleo.TakeAsync("dm");
        await ann.TakeAsync(frame => frame["message"] == "b2");

        var back = await server.JsonAsync();
        var direct = new Dictionary<string, long>(StringComparer.Ordinal) { [seen["roomId"]!] = seen.Seq };
        await back.SendAsync(
            "join",
            new
            {
                session = ben.Session,
                roomId = "one",
                since = 0,
                direct,
            }
        );
        await back.SendAsync("join", new { roomId = "two", since = 0 });

        Assert.Equal("ben", (await back.TakeAsync("welcome"))["username"]);
        Assert.Equal(["b2", "c1"], Sorted(await back.TakeAsync("dm", 2)));
        Assert.Equal(["one 1", "two 1"], Sorted(await back.TakeMessagesAsync(2)));
        await ann.SendAsync("dm", new { to = "ben", message = "b3" });
        Assert.Equal("b3", (await back.TakeAsync("dm"))["message"]);
        Assert.Empty(await back.DrainAsync("dm"));
    }

    [Fact]
    public async Task Replaces_closes_the_earlier_connection_with_4500_and_nobody_is_told_that_it_left()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ben.DrainAsync();

        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ann.Session, replaces = ann.Welcome!["connection"] });

        Assert.Equal(CloseCode.Replaced, await ann.Socket.ReceiveCloseAsync());
        server.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await ben.DrainAsync());
    }

    [Fact]
    public async Task Nobody_elses_connection_is_replaced()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        var thief = await server.JsonAsync();
        await thief.JoinAsync(new { username = "thief", replaces = ann.Welcome!["connection"] });

        await ann.SayAsync("still here");
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<JsonFrame> frames) =>
        [.. frames.Select(frame => frame["message"]!).Order(StringComparer.Ordinal)];
}
