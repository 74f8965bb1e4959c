using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>The same id from the same person in the same room is stored and shown once, whenever it is sent again.</summary>
public sealed class IdTests
{
    [Fact]
    public async Task Sent_again_it_is_acknowledged_with_the_same_number_and_shown_once()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        var first = await ann.SayAsync("hi", id: "1");
        server.Time.Advance(TimeSpan.FromSeconds(20));

        // In one piece, so that it may meet itself in one batch too.
        var twice = JsonClient.Write("msg", new { message = "again", id = "2" });
        await ann.SendAsync(twice);
        await ann.SendAsync(twice);
        var acks = await ann.TakeAsync("ack", 2);
        var again = await ann.SayAsync("another text", id: "1");

        Assert.Equal(acks[0].Payload.GetRawText(), acks[1].Payload.GetRawText());
        Assert.Equal(first.Payload.GetRawText(), again.Payload.GetRawText());
        Assert.Equal(["hi", "again"], (await ben.DrainAsync("msg")).Each(frame => frame["message"]));
    }

    [Fact]
    public async Task Another_connection_of_the_same_person_counts_as_the_same()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var first = await ann.SayAsync("hi", id: "1");
        ann.Socket.Abort();

        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ann.Session, since = 0 });
        var again = await back.SayAsync("hi", id: "1");

        Assert.Equal(first.Payload.GetRawText(), again.Payload.GetRawText());
        Assert.Equal(1, (await back.TakeAsync("msg")).Seq);
        Assert.Empty(await back.DrainAsync("msg"));
    }

    [Fact]
    public async Task Another_person_or_another_room_is_another_message()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ann.JoinAsync(new { roomId = "two" });

        Assert.Equal(1, (await ann.SayAsync("a", "lobby", id: "1")).Seq);
        Assert.Equal(2, (await ben.SayAsync("b", id: "1")).Seq);
        Assert.Equal(("two", 1), await PlaceAsync(ann.SayAsync("c", "two", id: "1")));
        await ann.SendAsync(
            "dm",
            new
            {
                to = "ben",
                message = "d",
                id = "1",
            }
        );

        Assert.Equal(1, (await ann.TakeAsync("ack")).Seq);
    }

    [Fact]
    public async Task A_private_message_sent_again_comes_once()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));

        await ann.SendAsync(
            "dm",
            new
            {
                to = "ben",
                message = "x",
                id = "1",
            }
        );
        await ann.SendAsync(
            "dm",
            new
            {
                to = "ben",
                message = "x",
                id = "1",
            }
        );
        var acks = await ann.TakeAsync("ack", 2);

        Assert.Equal(acks[0].Payload.GetRawText(), acks[1].Payload.GetRawText());
        Assert.Single(await ben.DrainAsync("dm"));
    }

    private static async Task<(string?, long)> PlaceAsync(Task<JsonFrame> ack) =>
        ((await ack)["roomId"], (await ack).Seq);
}
