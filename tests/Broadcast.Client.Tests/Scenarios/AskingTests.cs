using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class AskingTests : IAsyncDisposable
{
    private static readonly string[] Two = ["ann", "ben"];
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task History_is_a_page_of_messages()
    {
        var peer = await harness.ConnectAsync();
        var asking = harness.Client.GetHistoryAsync("lobby", before: 9, limit: 1);
        var history = await peer.ExpectAsync("history");
        Assert.Equal(9, history.GetProperty("before").GetInt64());
        Assert.Equal(1, history.GetProperty("limit").GetInt32());
        var message = new
        {
            roomId = "lobby",
            seq = 8,
            username = "ben",
            message = "hi",
            at = "2026-11-21T15:04:05.123Z",
        };
        peer.Send(
            "history",
            new
            {
                roomId = "lobby",
                messages = new[] { message },
                more = true,
            }
        );
        var page = await Eventually.EndsAsync(asking);
        Assert.True(page.More);
        Assert.Equal("ben", Assert.Single(page.Messages).From);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 15, 4, 5, 123, TimeSpan.Zero), page.Messages[0].At);
    }

    [Fact]
    public async Task A_search_tells_what_it_found_and_where_the_words_stand()
    {
        var peer = await harness.ConnectAsync();
        var asking = harness.Client.SearchAsync("hi*", "lobby", cursor: "c", limit: 2);
        var search = await peer.ExpectAsync("search");
        Assert.Equal("hi*", search.GetProperty("query").GetString());
        Assert.Equal("lobby", search.GetProperty("roomId").GetString());
        Assert.Equal("c", search.GetProperty("cursor").GetString());
        var hit = new
        {
            roomId = "lobby",
            seq = 8,
            username = "ben",
            message = "oh hi",
            at = "2026-11-21T15:04:05.123Z",
            matches = new[] { new { start = 3, length = 2 } },
        };
        peer.Send(
            "search",
            new
            {
                roomId = "lobby",
                query = "hi*",
                results = new[] { hit },
                more = true,
                cursor = "d",
            }
        );
        var page = await Eventually.EndsAsync(asking);
        Assert.Equal("d", page.Cursor);
        var found = Assert.Single(page.Found);
        Assert.Equal("ben", found.Message.From);
        Assert.Equal((3, 2), (found.Matches[0].Start, found.Matches[0].Length));
    }

    [Fact]
    public async Task A_query_without_words_is_refused_before_it_is_sent()
    {
        await harness.ConnectAsync();
        var refused = await Assert.ThrowsAsync<BroadcastRefusedException>(() => harness.Client.SearchAsync("*"));
        Assert.Equal("query_invalid", refused.Code);
    }

    [Fact]
    public async Task People_are_asked_for_by_page()
    {
        var peer = await harness.ConnectAsync();
        var asking = harness.Client.GetUsersAsync("lobby", after: "aaron");
        Assert.Equal("aaron", (await peer.ExpectAsync("users")).GetProperty("after").GetString());
        peer.Send(
            "users",
            new
            {
                roomId = "lobby",
                users = Two,
                count = 2,
                more = false,
            }
        );
        Assert.Equal(Two, (await Eventually.EndsAsync(asking)).Names);
    }

    [Fact]
    public async Task A_new_name_is_kept_over_reconnects()
    {
        var peer = await harness.ConnectAsync();
        var renaming = harness.Client.RenameAsync("anna");
        Assert.Equal("anna", (await peer.ExpectAsync("nick")).GetProperty("username").GetString());
        peer.Send("nick", new { username = "anna", session = "s-anna" });
        Assert.Equal("anna", await Eventually.EndsAsync(renaming));
        Assert.Equal("anna", harness.Client.Username);
        peer.Break();
        var next = await harness.ReconnectAsync();
        var join = await next.ExpectAsync("join");
        Assert.Equal("s-anna", join.GetProperty("session").GetString());
        Assert.False(join.TryGetProperty("username", out _));
    }

    [Fact]
    public async Task An_error_goes_to_the_call_that_caused_it_and_otherwise_is_an_event()
    {
        var peer = await harness.ConnectAsync();
        var renaming = harness.Client.RenameAsync("ben");
        var asking = harness.Client.GetUsersAsync("lobby");
        await peer.ExpectAsync("nick");
        peer.Send(
            "error",
            new
            {
                code = "name_taken",
                message = "Taken.",
                suggestion = "ben-2",
            }
        );
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => Eventually.EndsAsync(renaming));
        Assert.Equal("ben-2", exception.Suggestion);
        await peer.ExpectAsync("users");
        peer.Send(
            "users",
            new
            {
                roomId = "lobby",
                users = Two,
                count = 2,
                more = false,
            }
        );
        await Eventually.EndsAsync(asking);
        peer.Send("error", new { code = "bad_json", message = "What?" });
        Assert.Equal("bad_json", (await harness.NextAsync<ErrorReceived>()).Code);
    }

    [Fact]
    public async Task A_room_is_entered_and_left()
    {
        var peer = await harness.ConnectAsync();
        var joining = harness.Client.JoinAsync("ops", new RoomPosition(3, "e1"));
        var join = await peer.ExpectAsync("join");
        Assert.Equal(3, join.GetProperty("since").GetInt64());
        ClientHarness.Joined(peer, join, seq: 4);
        Assert.Equal("ops", (await Eventually.EndsAsync(joining)).Room);
        ClientHarness.Message(peer, 4, roomId: "ops");
        Assert.Equal(4, (await harness.NextAsync<MessageReceived>()).Message.Seq);

        var leaving = harness.Client.LeaveAsync("ops");
        Assert.Equal("ops", (await peer.ExpectAsync("leave")).GetProperty("roomId").GetString());
        peer.Send("left", new { roomId = "ops" });
        await Eventually.EndsAsync(leaving);
        peer.Break();
        var next = await harness.ReconnectAsync();
        Assert.Equal("lobby", (await harness.WelcomeAsync(next)).GetProperty("roomId").GetString());
        await harness.NextAsync<RoomJoined>();
        Assert.False(next.HasFrame);
    }

    [Fact]
    public async Task A_room_that_is_refused_is_not_wanted_any_more()
    {
        var peer = await harness.ConnectAsync();
        var joining = harness.Client.JoinAsync("ops");
        await peer.ExpectAsync("join");
        peer.Send("error", new { code = "too_many_rooms", message = "Enough." });
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => Eventually.EndsAsync(joining));
        Assert.Equal("too_many_rooms", exception.Code);
        peer.Break();
        var next = await harness.ReconnectAsync();
        await harness.WelcomeAsync(next);
        await harness.NextAsync<RoomJoined>();
        Assert.False(next.HasFrame);
    }

    [Fact]
    public async Task A_ping_measures_the_way_there_and_back()
    {
        var peer = await harness.ConnectAsync();
        var pinging = harness.Client.PingAsync();
        await peer.ExpectPingAsync();
        harness.Time.Advance(TimeSpan.FromMilliseconds(40));
        peer.Send("""{"type":"pong","payload":{}}""");
        Assert.Equal(TimeSpan.FromMilliseconds(40), await Eventually.EndsAsync(pinging));
    }

    [Fact]
    public async Task A_ping_fails_with_its_connection()
    {
        var peer = await harness.ConnectAsync();
        var pinging = harness.Client.PingAsync();
        await peer.ExpectPingAsync();
        peer.Break();
        await Assert.ThrowsAsync<BroadcastConnectionLostException>(() => Eventually.EndsAsync(pinging));
        await harness.NextAsync<Reconnecting>();
        await Assert.ThrowsAsync<BroadcastConnectionLostException>(() =>
            Eventually.EndsAsync(harness.Client.PingAsync())
        );
    }

    [Fact]
    public async Task A_question_asked_while_away_is_answered_after_the_reconnect()
    {
        var peer = await harness.ConnectAsync();
        var early = harness.Client.GetUsersAsync("lobby");
        await peer.ExpectAsync("users");
        peer.Break();
        var next = await harness.ReconnectAsync();
        await harness.WelcomeAsync(next);
        await next.ExpectAsync("users");
        next.Send(
            "users",
            new
            {
                roomId = "lobby",
                users = Two,
                count = 2,
                more = false,
            }
        );
        Assert.Equal(2, (await Eventually.EndsAsync(early)).Count);
    }
}
