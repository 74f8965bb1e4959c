using Broadcast.Protocol;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Who is here: lists, notices, their batches, and the grace period.</summary>
public sealed class PeopleTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Everyone_sees_a_join_and_a_leave_the_one_who_joins_included()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var text = await server.TextAsync("name=Snehal");
        var abhishek = await server.TextAsync("name=Abhishek");

        await abhishek.CloseAsync();

        Assert.Equal(["Abhishek has joined the chat."], await abhishek.LinesAsync(1));
        Assert.Equal(
            ["Snehal has joined the chat.", "Abhishek has joined the chat.", "Abhishek has left the chat."],
            await text.LinesAsync(3)
        );
        Assert.Equal(
            ["+ann -  1", "+Snehal -  2", "+Abhishek -  3", "+ -Abhishek  2"],
            (await ann.TakeAsync("presence", 4)).Each(Moved)
        );
    }

    [Fact]
    public async Task Joined_lists_the_people_oneself_included_in_the_order_of_their_names()
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("cleo");
        await server.TextAsync("name=Ben");

        var ann = await server.JsonAsync();
        var joined = await ann.JoinAsync(new { username = "ann" });

        Assert.Equal(("ann Ben cleo", "3"), (joined.Names("users"), joined["count"]));
    }

    [Fact]
    public async Task A_list_holds_so_many_names_and_users_pages_the_rest_guests_too()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { Limits = new Limits { NamesPerFrame = 3 } } }
        );
        foreach (var name in new[] { "ann", "ben", "Cleo", "dora", null, null, "zoe" })
        {
            await server.JoinAsync(name);
        }

        var asker = await server.JsonAsync();
        var joined = await asker.JoinAsync(new { username = "hugo" });

        Assert.Equal("3", asker.Welcome!.Payload.GetProperty("limits").GetProperty("namesPerFrame").GetRawText());
        Assert.Equal(("ann ben Cleo", "8"), (joined.Names("users"), joined["count"]));
        var second = await asker.AskUsersAsync(after: "cleo");
        Assert.Equal(("dora guest-1 guest-2", "8", "true"), (second.Names("users"), second["count"], second["more"]));
        var third = await asker.AskUsersAsync(after: "guest-2");
        Assert.Equal(("hugo zoe", "8", "false"), (third.Names("users"), third["count"], third["more"]));
        Assert.Equal("", (await asker.AskUsersAsync(after: "zzz")).Names("users"));
        var text = await server.TextAsync("name=who");
        await text.SayAsync("/who", "In lobby (9): ann, ben, Cleo and 6 others");
    }

    [Fact]
    public async Task Leaving_a_room_is_told_and_one_is_no_longer_there()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var ben = await server.JoinAsync("ben");

        await ann.SendAsync("leave", new { roomId = "lobby" });

        Assert.Equal("lobby", (await ann.TakeAsync("left"))["roomId"]);
        await ben.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") == "ann");
        await ben.SayAsync("she is gone");
        Assert.Empty(await ann.DrainAsync("msg"));
        Assert.Equal("ben", (await ben.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task A_broken_connection_counts_as_here_for_the_grace_period()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ben.DrainAsync();

        ann.Socket.Abort();
        await Waiting.ForConnectionsAsync(server, 1);
        server.Time.Advance(Grace - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await ben.DrainAsync());
        Assert.Equal("ann ben", (await ben.AskUsersAsync()).Names("users"));
        server.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("+ -ann  1", Moved(await ben.TakeAsync("presence")));
    }

    [Fact]
    public async Task Who_comes_back_within_the_grace_period_neither_left_nor_joined()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ben.DrainAsync();

        ann.Socket.Abort();
        await Waiting.ForConnectionsAsync(server, 1);
        server.Time.Advance(Grace - TimeSpan.FromMilliseconds(1));
        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ann.Session });
        server.Time.Advance(Grace);
        server.Time.Advance(Grace);

        Assert.Empty(await ben.DrainAsync());
        Assert.Equal("ann ben", (await ben.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task Who_came_back_and_then_said_good_bye_has_left_once()
    {
        await using var server = await TestServer.StartAsync();
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        await ben.DrainAsync();
        ann.Socket.Abort();
        await Waiting.ForConnectionsAsync(server, 1);
        var back = await server.JsonAsync();
        await back.JoinAsync(new { session = ann.Session });
        await back.CloseAsync();
        await ben.TakeAsync("presence");
        var third = await server.JsonAsync();
        await third.JoinAsync(new { session = ann.Session });
        await ben.TakeAsync("presence");

        server.Time.Advance(Grace);

        Assert.Empty(await ben.DrainAsync());
        Assert.Equal("ann ben", (await ben.AskUsersAsync()).Names("users"));
    }

    [Fact]
    public async Task A_quiet_room_is_told_at_once_and_a_busy_one_four_times_a_second()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { PresenceInterval = Interval } }
        );
        var ann = await server.JoinAsync("ann");
        Assert.Equal("+ann -  1", Moved(await ann.TakeAsync("presence")));
        var ben = await server.JoinAsync("ben");
        await server.JoinAsync("cleo");
        await ben.CloseAsync();
        await Waiting.ForConnectionsAsync(server, 2);
        server.Time.Advance(Interval - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await ann.DrainAsync("presence"));

        server.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal("+ben cleo -ben  2", Moved(await ann.TakeAsync("presence")));
        server.Time.Advance(Interval);
        await server.JoinAsync("dora");
        Assert.Equal("+dora -  3", Moved(await ann.TakeAsync("presence")));
    }

    [Fact]
    public async Task Who_goes_and_comes_back_between_two_notices_is_not_told()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { PresenceInterval = Interval } }
        );
        var (ann, ben) = (await server.JoinAsync("ann"), await server.JoinAsync("ben"));
        server.Time.Advance(Interval);
        await ben.TakeAsync("presence");
        await server.JoinAsync("cleo");
        await ben.DrainAsync();

        await ann.SendAsync("leave", new { });
        await ann.JoinAsync(new { });
        server.Time.Advance(Interval);

        Assert.DoesNotContain("ann", string.Concat((await ben.DrainAsync("presence")).Each(Moved)));
    }

    [Fact]
    public async Task More_than_twenty_at_once_are_one_line()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { PresenceInterval = Interval } }
        );
        var text = await server.TextAsync("name=zed");
        await text.TakeAsync("zed has joined the chat.");

        for (var i = 10; i < 31; i++)
        {
            await server.JoinAsync($"p{i}");
        }

        server.Time.Advance(Interval);

        await text.TakeAsync("p10, p11, p12 and 18 others have joined the chat.");
    }

    [Fact]
    public async Task A_large_room_is_told_numbers_and_a_sample_of_names()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { PresenceInterval = Interval } }
        );
        var ann = await server.JoinAsync("ann");
        await ann.TakeAsync("presence");

        await Task.WhenAll(Enumerable.Range(1, 501).Select(i => server.JoinAsync($"p{i}")));
        server.Time.Advance(Interval);

        var presence = await ann.TakeAsync("presence");
        Assert.Equal(("502", "501"), (presence["users"], presence["joinedCount"]));
        Assert.Equal(10, presence.Payload.GetProperty("joined").GetArrayLength());
        Assert.Null(presence["leftCount"]);
        var joined = await ann.JoinAsync(new { });
        Assert.Equal(("502", 200), (joined["count"], joined.Payload.GetProperty("users").GetArrayLength()));
    }

    private static string Moved(JsonFrame frame) =>
        $"+{frame.Names("joined")} -{frame.Names("left")}  {frame["users"]}";
}
