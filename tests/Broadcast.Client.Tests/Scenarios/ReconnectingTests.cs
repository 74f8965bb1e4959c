using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class ReconnectingTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task It_comes_back_as_the_same_person_where_it_was()
    {
        harness.Options = harness.Options with { Rooms = ["lobby", "ops"] };
        var peer = await harness.ConnectAsync();
        ClientHarness.Message(peer, 1);
        ClientHarness.Message(peer, 1, roomId: "ops");
        ClientHarness.Message(peer, 2, roomId: "ops");
        peer.Send(
            "dm",
            new
            {
                roomId = "~c",
                seq = 5,
                from = "ben",
                to = "ann",
                message = "psst",
                at = "2026-11-21T15:04:05.123Z",
            }
        );
        Assert.Equal("psst", (await harness.NextAsync<PrivateMessageReceived>()).Message.Text);
        peer.Break();

        var next = await harness.ReconnectAsync();
        var first = await next.ExpectAsync("join");
        Assert.Equal("s-ann", first.GetProperty("session").GetString());
        Assert.Equal("c1", first.GetProperty("replaces").GetString());
        Assert.Equal(1, first.GetProperty("since").GetInt64());
        Assert.Equal("e1", first.GetProperty("epoch").GetString());
        Assert.Equal(5, first.GetProperty("direct").GetProperty("~c").GetInt64());
        Assert.False(next.HasFrame);
        ClientHarness.Welcome(next, "c2");
        ClientHarness.Joined(next, first, seq: 3);
        var second = await next.ExpectAsync("join");
        Assert.Equal("ops", second.GetProperty("roomId").GetString());
        Assert.Equal(2, second.GetProperty("since").GetInt64());
        ClientHarness.Joined(next, second, seq: 2);
        Assert.True((await harness.NextAsync<Connected>()).IsReconnect);
        Assert.True((await harness.NextAsync<RoomJoined>()).IsRejoin);
    }

    [Fact]
    public async Task A_room_where_nothing_was_said_is_resumed_from_where_it_was_entered()
    {
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        await harness.WelcomeAsync(peer, seq: 7);
        await using var client = await Eventually.EndsAsync(connecting);
        peer.Break();
        await Eventually.HoldsAsync(() => peer.IsDisposed && harness.Time.WaitingTimers > 0);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        var next = await harness.Network.AcceptAsync();
        Assert.Equal(7, (await next.ExpectAsync("join")).GetProperty("since").GetInt64());
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_sent_again_in_order_and_only_after_the_room()
    {
        var peer = await harness.ConnectAsync();
        Task<Ack>[] sending = [.. "abc".Select(c => harness.Client.SendAsync("lobby", $"{c}"))];
        var a = await peer.ExpectAsync("msg");
        var b = await peer.ExpectAsync("msg");
        await peer.ExpectAsync("msg");
        ClientHarness.Ack(peer, b, 2);
        await Eventually.EndsAsync(sending[1]);
        peer.Break();
        var meanwhile = harness.Client.SendAsync("lobby", "d");

        var next = await harness.ReconnectAsync();
        var join = await next.ExpectAsync("join");
        ClientHarness.Welcome(next, "c2");
        await harness.NextAsync<Connected>();
        Assert.False(next.HasFrame);
        ClientHarness.Joined(next, join);
        var again = await next.ExpectAsync("msg");
        Assert.Equal(a.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var c = await next.ExpectAsync("msg");
        var d = await next.ExpectAsync("msg");
        Assert.Equal<IEnumerable<string?>>(
            ["a", "c", "d"],
            new[] { again, c, d }.Select(m => m.GetProperty("message").GetString())
        );
        ClientHarness.Ack(next, again, 1);
        ClientHarness.Ack(next, c, 3);
        ClientHarness.Ack(next, d, 4);
        await Eventually.EndsAsync(Task.WhenAll([.. sending, meanwhile]));
    }

    [Fact]
    public async Task Doubles_are_dropped_and_a_gap_that_nobody_announced_is_told()
    {
        var peer = await harness.ConnectAsync();
        ClientHarness.Message(peer, 1, "one");
        ClientHarness.Message(peer, 1, "one again");
        ClientHarness.Message(peer, 2, "two");
        ClientHarness.Message(peer, 5, "five");
        ClientHarness.Message(peer, 4, "four, too late");
        ClientHarness.Message(peer, 6, "six");
        while (harness.Seen.OfType<MessageReceived>().LastOrDefault()?.Message.Seq != 6)
        {
            await harness.NextAsync<MessageReceived>();
        }

        Assert.Equal([1, 2, 5, 6], harness.Seen.OfType<MessageReceived>().Select(m => m.Message.Seq));
        var missing = Assert.Single(harness.Seen.OfType<MessagesMissing>());
        Assert.Equal(new MessagesMissing("lobby", 3, 4, MessagesMissing.NotDelivered), missing);
    }

    [Fact]
    public async Task A_gap_that_the_server_announces_is_told_once()
    {
        var peer = await harness.ConnectAsync();
        ClientHarness.Message(peer, 1);
        peer.Send(
            "gap",
            new
            {
                roomId = "lobby",
                from = 2,
                to = 9,
                reason = "trimmed",
            }
        );
        ClientHarness.Message(peer, 10);
        await harness.NextAsync<MessagesMissing>();
        Assert.Equal(10, (await harness.NextAsync<MessageReceived>()).Message.Seq);
        Assert.Equal("trimmed", Assert.Single(harness.Seen.OfType<MessagesMissing>()).Reason);
    }

    [Fact]
    public async Task Another_epoch_begins_a_new_count()
    {
        var peer = await harness.ConnectAsync();
        ClientHarness.Message(peer, 1);
        ClientHarness.Message(peer, 2);
        peer.Break();
        var next = await harness.ReconnectAsync();
        await harness.WelcomeAsync(next, "c2", epoch: "e2", seq: 1);
        next.Send(
            "gap",
            new
            {
                roomId = "lobby",
                from = 1,
                to = 1,
                reason = "epoch",
            }
        );
        ClientHarness.Message(next, 2, "new two");
        await harness.NextAsync<MessagesMissing>();
        var message = await harness.NextAsync<MessageReceived>();
        Assert.Equal("new two", message.Message.Text);
        Assert.Equal("e2", message.Epoch);
    }

    [Theory]
    [InlineData(1002)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1009)]
    [InlineData(4500)]
    [InlineData(4999)]
    public async Task It_stays_away_when_told_so(int code)
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "hi");
        await peer.ExpectAsync("msg");
        peer.Close(code, "Stay away.");
        var closed = await harness.ReadToEndAsync();
        Assert.Equal(CloseReason.ByServer, closed.Reason);
        Assert.Equal(code, closed.Code);
        Assert.Contains("Stay away.", closed.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(sending));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => harness.Client.SendAsync("lobby", "hi"));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => harness.Client.GetUsersAsync("lobby"));
        harness.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, harness.Network.Attempts);
    }

    [Fact]
    public async Task Waits_double_while_it_does_not_work()
    {
        var peer = await harness.ConnectAsync();
        harness.Network.OnConnect = (_, _) => throw new IOException("Connection refused");
        peer.Break();
        var waits = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var waiting = await harness.NextAsync<Reconnecting>();
            waits.Add(waiting.Delay.TotalSeconds);
            harness.Time.Advance(waiting.Delay);
        }

        Assert.Equal([0.25, 0.5, 1, 2, 4, 8, 15, 15], waits);
        Assert.Contains(
            "Connection refused",
            (await harness.NextAsync<Reconnecting>()).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_connection_that_does_not_last_does_not_begin_the_waits_anew()
    {
        var peer = await harness.ConnectAsync();
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        peer.Break();
        var next = await harness.ReconnectAsync();
        await harness.WelcomeAsync(next, "c2");
        await harness.NextAsync<RoomJoined>();
        harness.Time.Advance(TimeSpan.FromSeconds(9));
        next.Break();
        var second = await harness.NextAsync<Reconnecting>();
        Assert.Equal(2, second.Attempt);
        harness.Time.Advance(second.Delay);
        var last = await harness.Network.AcceptAsync();
        await harness.WelcomeAsync(last, "c3");
        await harness.NextAsync<RoomJoined>();
        harness.Time.Advance(TimeSpan.FromSeconds(10));
        last.Break();
        Assert.Equal(1, (await harness.NextAsync<Reconnecting>()).Attempt);
    }

    [Fact]
    public async Task It_gives_up_after_its_patience()
    {
        harness.Options = harness.Options with { GiveUpAfter = TimeSpan.FromSeconds(5) };
        var peer = await harness.ConnectAsync();
        harness.Network.OnConnect = (_, _) => throw new IOException("Connection refused");
        peer.Break();
        var began = harness.Time.GetUtcNow();
        var reading = harness.ReadToEndAsync();
        while (!reading.IsCompleted)
        {
            harness.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        var closed = await reading;
        Assert.Equal(CloseReason.ConnectionLost, closed.Reason);
        Assert.True(harness.Time.GetUtcNow() - began >= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task It_can_be_told_not_to_reconnect()
    {
        harness.Options = harness.Options with { Reconnect = false };
        var peer = await harness.ConnectAsync();
        peer.Break();
        Assert.Equal(CloseReason.ConnectionLost, (await harness.ReadToEndAsync()).Reason);
    }

    [Fact]
    public async Task A_name_that_was_taken_meanwhile_ends_it()
    {
        var peer = await harness.ConnectAsync();
        peer.Break();
        var next = await harness.ReconnectAsync();
        await next.ExpectAsync("join");
        next.Send("error", new { code = "session_invalid", message = "Not of this server." });
        Assert.Equal("ann", (await next.ExpectAsync("join")).GetProperty("username").GetString());
        next.Send(
            "error",
            new
            {
                code = "name_taken",
                message = "Taken.",
                suggestion = "ann-2",
            }
        );
        Assert.Equal(CloseReason.Refused, (await harness.ReadToEndAsync()).Reason);
    }

    [Fact]
    public async Task A_server_that_is_not_ready_is_asked_again_later()
    {
        var peer = await harness.ConnectAsync();
        peer.Break();
        var next = await harness.ReconnectAsync();
        await next.ExpectAsync("join");
        next.Send(
            "error",
            new
            {
                code = "storage_unavailable",
                message = "Later.",
                retryAfterMs = 3000,
            }
        );
        var waiting = await harness.NextAsync<Reconnecting>();
        Assert.True(waiting.Delay >= TimeSpan.FromSeconds(3));
        harness.Time.Advance(waiting.Delay);
        await harness.WelcomeAsync(await harness.Network.AcceptAsync(), "c3");
        await harness.NextAsync<RoomJoined>();
    }

    [Fact]
    public async Task A_room_that_cannot_be_entered_again_is_given_up()
    {
        harness.Options = harness.Options with { Rooms = ["lobby", "ops"] };
        var peer = await harness.ConnectAsync();
        peer.Break();
        var next = await harness.ReconnectAsync();
        var first = await next.ExpectAsync("join");
        ClientHarness.Welcome(next, "c2");
        ClientHarness.Joined(next, first);
        await next.ExpectAsync("join");
        next.Send("error", new { code = "too_many_rooms", message = "Enough." });
        Assert.Equal("ops", (await harness.NextAsync<RoomLost>()).Room);
    }

    [Fact]
    public async Task A_silent_server_is_asked_and_then_left_for_a_new_connection()
    {
        var peer = await harness.ConnectAsync();
        await harness.NextAsync<RoomJoined>();
        await Eventually.HoldsAsync(() =>
            harness.Time.NextDue - harness.Time.GetUtcNow() == harness.Options.HeartbeatInterval
        );
        harness.Time.Advance(harness.Options.HeartbeatInterval);
        await peer.ExpectPingAsync();
        await Eventually.HoldsAsync(() =>
            harness.Time.NextDue - harness.Time.GetUtcNow() == harness.Options.HeartbeatTimeout
        );
        harness.Time.Advance(harness.Options.HeartbeatTimeout);
        var waiting = await harness.NextAsync<Reconnecting>();
        Assert.Contains("does not answer", waiting.Reason, StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => peer.IsDisposed);
    }

    [Fact]
    public async Task A_server_that_answers_is_kept()
    {
        var peer = await harness.ConnectAsync();
        await harness.NextAsync<RoomJoined>();
        for (var i = 0; i < 3; i++)
        {
            await Eventually.HoldsAsync(() =>
                harness.Time.NextDue - harness.Time.GetUtcNow() == harness.Options.HeartbeatInterval
            );
            harness.Time.Advance(harness.Options.HeartbeatInterval);
            await peer.ExpectPingAsync();
            peer.Send("""{"type":"pong","payload":{}}""");
        }

        ClientHarness.Message(peer, 1);
        await harness.NextAsync<MessageReceived>();
        Assert.Equal(1, harness.Network.Attempts);
    }

    [Fact]
    public async Task Unknown_and_broken_frames_are_skipped()
    {
        var peer = await harness.ConnectAsync();
        peer.Send("""{"type":"reaction","payload":{"of":1}}""");
        peer.Send("not json");
        peer.Send("""{"type":"msg","payload":{"seq":"one"}}""");
        ClientHarness.Message(peer, 1);
        Assert.Equal(1, (await harness.NextAsync<MessageReceived>()).Message.Seq);
    }
}
