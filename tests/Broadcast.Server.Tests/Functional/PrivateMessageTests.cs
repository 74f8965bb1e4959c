using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Private messages reach the two people, on all their connections, and nobody else.</summary>
public sealed class PrivateMessageTests
{
    [Fact]
    public async Task What_was_said_to_all_before_a_private_message_is_seen_before_it()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.TextAsync("name=ann");
        var ben = await server.TextAsync("name=ben");
        await ann.TakeAsync("ben has joined the chat.");
        await ann.DrainAsync();

        for (var i = 0; i < 50; i++)
        {
            // One after another without a pause, so that some go into one commit.
            await ben.SayAsync($"to all {i}");
            await ben.SayAsync($"/w ann to you {i}");
        }

        var lines = await ann.LinesAsync(100);
        Assert.Equal(
            Enumerable.Range(0, 50).SelectMany(i => new[] { $"ben: to all {i}", $"[private] ben: to you {i}" }),
            lines
        );
    }

    [Fact]
    public async Task They_reach_all_connections_of_both_and_nobody_else()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var annsTab = await server.JsonAsync();
        await annsTab.JoinAsync(new { session = ann.Session, roomId = "elsewhere" });
        var ben = await server.JoinAsync("ben", "another");
        var bensText = await server.TextAsync($"session={ben.Session}&room=third&name=ben");
        var other = await server.JoinAsync("cleo");
        var otherText = await server.TextAsync("name=dora");

        await ann.SendAsync(
            "dm",
            new
            {
                to = "BEN",
                message = "psst",
                id = "d1",
            }
        );

        var ack = await ann.TakeAsync("ack");
        foreach (var client in new[] { ann, annsTab, ben })
        {
            var dm = await client.TakeAsync("dm");
            Assert.Equal(("ann", "ben", "psst", "d1", "1"), (dm["from"], dm["to"], dm["message"], dm["id"], dm["seq"]));
            Assert.Equal(ack["roomId"], dm["roomId"]);
            Assert.StartsWith("~", dm["roomId"]);
        }

        await bensText.TakeAsync("[private] ann: psst");
        Assert.DoesNotContain(await other.DrainAsync(), frame => frame.Type is "dm" or "msg");
        Assert.DoesNotContain(await otherText.DrainAsync(), line => line.Contains("psst", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_ways_are_one_conversation_with_one_sequence()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));

        await ann.SendAsync("dm", new { to = "ben", message = "a" });
        var first = await ben.TakeAsync("dm");
        await ben.SendAsync("dm", new { to = "ann", message = "b" });
        await ben.TakeAsync("dm");

        Assert.Equal(1, (await ann.TakeAsync("dm")).Seq);
        var second = await ann.TakeAsync("dm");
        Assert.Equal((2, first["roomId"]), (second.Seq, second["roomId"]));
    }

    [Theory]
    [InlineData("/w")]
    [InlineData("/msg")]
    [InlineData("/dm")]
    [InlineData("/whisper")]
    [InlineData("/W")]
    public async Task In_text_they_read_from_either_side(string command)
    {
        await using var server = await TestServer.StartAsync();
        var vibhor = await server.TextAsync("name=vibhor");
        var ann = await server.TextAsync("name=ann");

        await vibhor.SayAsync($"{command} ann hi there", "[private to ann] hi there");

        await ann.TakeAsync("[private] vibhor: hi there");
    }

    [Fact]
    public async Task A_guest_can_be_written_to_and_can_write()
    {
        await using var server = await TestServer.StartAsync();
        var guest = await server.GuestAsync();
        var ann = await server.JoinAsync("ann");

        await ann.SendAsync("dm", new { to = "guest-1", message = "who are you?" });
        await guest.TakeAsync("[private] ann: who are you?");
        await guest.SayAsync("/w ann nobody", "[private to ann] nobody");
        await ann.TakeAsync("dm");

        Assert.Equal("guest-1", (await ann.TakeAsync("dm"))["from"]);
    }

    [Fact]
    public async Task A_note_to_oneself_comes_once()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        await ann.SendAsync(
            "dm",
            new
            {
                to = "ann",
                message = "remember",
                id = "n",
            }
        );
        await ann.TakeAsync("ack");

        Assert.Single(await ann.DrainAsync("dm"));
    }

    [Fact]
    public async Task Nobody_of_that_name_is_told_with_the_id()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var text = await server.TextAsync("name=ben");

        await ann.SendAsync(
            "dm",
            new
            {
                to = "nobody",
                message = "hello?",
                id = "x",
            }
        );
        await text.SayAsync("/w nobody hello?");

        Assert.Equal("x", (await ann.TakeErrorAsync("no_such_user"))["id"]);
        await text.TakeAsync(line => line.StartsWith("Error (no_such_user): ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_private_message_does_not_need_a_common_room_but_a_join()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ann");
        var client = await server.JsonAsync();

        await client.SendAsync(
            "dm",
            new
            {
                to = "ann",
                message = "hello?",
                id = "x",
            }
        );

        Assert.Equal("x", (await client.TakeErrorAsync("not_joined"))["id"]);
    }
}
