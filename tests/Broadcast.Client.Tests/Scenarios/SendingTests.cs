using Broadcast.Client.Tests.Fakes;
using Broadcast.Protocol;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class SendingTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task Sending_ends_with_the_acknowledgement()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "hi\r\nyou");
        var msg = await peer.ExpectAsync("msg");
        Assert.Equal("lobby", msg.GetProperty("roomId").GetString());
        Assert.Equal("hi\nyou", msg.GetProperty("message").GetString());
        Assert.False(sending.IsCompleted);
        ClientHarness.Ack(peer, msg, 7);
        var ack = await Eventually.EndsAsync(sending);
        Assert.Equal(7, ack.Seq);
        Assert.Equal("lobby", ack.RoomId);
        Assert.Equal(msg.GetProperty("id").GetString(), ack.Id);
    }

    [Fact]
    public async Task Private_messages_go_to_a_person()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendPrivateAsync("guest-3", "psst");
        var dm = await peer.ExpectAsync("dm");
        Assert.Equal("guest-3", dm.GetProperty("to").GetString());
        ClientHarness.Ack(peer, dm, 1, "~c");
        Assert.Equal("~c", (await Eventually.EndsAsync(sending)).RoomId);
    }

    [Fact]
    public async Task A_refusal_belongs_to_its_message()
    {
        var peer = await harness.ConnectAsync();
        var one = harness.Client.SendPrivateAsync("ben", "one");
        var two = harness.Client.SendAsync("lobby", "two");
        var first = await peer.ExpectAsync("dm");
        var second = await peer.ExpectAsync("msg");
        peer.Send(
            "error",
            new
            {
                code = "no_such_user",
                message = "Nobody.",
                id = first.GetProperty("id").GetString(),
            }
        );
        ClientHarness.Ack(peer, second, 1);
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => Eventually.EndsAsync(one));
        Assert.Equal("no_such_user", exception.Code);
        await Eventually.EndsAsync(two);
    }

    [Theory]
    [InlineData("", "message_empty")]
    [InlineData("bell\a", "message_invalid")]
    public async Task What_the_rules_forbid_is_refused_without_asking(string text, string code)
    {
        await harness.ConnectAsync();
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() =>
            harness.Client.SendAsync("lobby", text)
        );
        Assert.Equal(code, exception.Code);
    }

    [Fact]
    public async Task A_full_outbox_makes_the_sender_wait_and_keeps_the_order()
    {
        harness.Options = harness.Options with { OutboxMessages = 2 };
        var peer = await harness.ConnectAsync();
        Task<OutgoingMessage>[] posts =
        [
            .. Enumerable.Range(0, 6).Select(i => harness.Client.PostAsync("lobby", $"m{i}")),
        ];
        for (var i = 0; i < 6; i++)
        {
            var msg = await peer.ExpectAsync("msg");
            Assert.Equal($"m{i}", msg.GetProperty("message").GetString());
            Assert.True(posts[i].IsCompletedSuccessfully || i > 0);
            Assert.False(i + 2 < 6 && posts[i + 2].IsCompleted);
            ClientHarness.Ack(peer, msg, i + 1);
            await Eventually.EndsAsync((await posts[i]).Acknowledged);
        }
    }

    [Fact]
    public async Task Who_waits_for_room_can_take_the_message_back()
    {
        harness.Options = harness.Options with { OutboxMessages = 1 };
        var peer = await harness.ConnectAsync();
        var first = harness.Client.SendAsync("lobby", "first");
        using var cancellation = new CancellationTokenSource();
        var second = harness.Client.SendAsync("lobby", "second", cancellation.Token);
        var third = harness.Client.SendAsync("lobby", "third");
        var msg = await peer.ExpectAsync("msg");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(second));
        ClientHarness.Ack(peer, msg, 1);
        var next = await peer.ExpectAsync("msg");
        Assert.Equal("third", next.GetProperty("message").GetString());
        ClientHarness.Ack(peer, next, 2);
        await Eventually.EndsAsync(Task.WhenAll(first, third));
    }

    [Fact]
    public async Task What_cannot_be_stored_now_is_sent_again_when_the_server_says_so()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "hi");
        var id = (await peer.ExpectAsync("msg")).GetProperty("id").GetString();
        peer.Send(
            "error",
            new
            {
                code = "storage_unavailable",
                message = "Later.",
                id,
                retryAfterMs = 2000,
            }
        );
        // A ping's answer shows that the refusal has been looked at.
        await PingAsync(peer);
        Assert.False(peer.HasFrame);
        harness.Time.Advance(TimeSpan.FromSeconds(2));
        var again = await peer.ExpectAsync("msg");
        Assert.Equal(id, again.GetProperty("id").GetString());
        ClientHarness.Ack(peer, again, 1);
        await Eventually.EndsAsync(sending);
    }

    [Fact]
    public async Task Messages_over_the_rate_are_sent_again_in_order_when_the_server_says_so()
    {
        var peer = await harness.ConnectAsync();
        var messages = new List<OutgoingMessage>();
        foreach (var text in new[] { "one", "two", "three" })
        {
            messages.Add(await harness.Client.PostAsync("lobby", text));
        }

        ClientHarness.Ack(peer, await peer.ExpectAsync("msg"), 1);
        for (var refused = 0; refused < 2; refused++)
        {
            var id = (await peer.ExpectAsync("msg")).GetProperty("id").GetString();
            peer.Send(
                "error",
                new
                {
                    code = "rate_limited",
                    message = "Slower.",
                    id,
                    retryAfterMs = 700,
                }
            );
        }

        await PingAsync(peer);
        Assert.False(peer.HasFrame);
        harness.Time.Advance(TimeSpan.FromMilliseconds(700));
        foreach (var (text, seq) in new[] { ("two", 2), ("three", 3) })
        {
            var again = await peer.ExpectAsync("msg");
            Assert.Equal(text, again.GetProperty("message").GetString());
            ClientHarness.Ack(peer, again, seq);
        }

        Assert.Equal(
            [1L, 2, 3],
            (await Eventually.EndsAsync(Task.WhenAll(messages.Select(m => m.Acknowledged)))).Select(a => a.Seq)
        );
    }

    [Fact]
    public async Task A_message_keeps_the_identifier_that_its_sender_gave_it()
    {
        var peer = await harness.ConnectAsync();
        var message = await harness.Client.PostAsync("lobby", "live", "deploy-42");
        var frame = await peer.ExpectAsync("msg");
        Assert.Equal("deploy-42", frame.GetProperty("id").GetString());
        ClientHarness.Ack(peer, frame, 1);
        Assert.Equal("deploy-42", (await Eventually.EndsAsync(message.Acknowledged)).Id);
        var refused = await Assert.ThrowsAsync<BroadcastRefusedException>(() =>
            harness.Client.PostAsync("lobby", "live", new string('x', 65))
        );
        Assert.Equal(ErrorCode.IdInvalid, refused.Code);
    }

    [Fact]
    public async Task Typing_is_told_only_in_rooms_that_one_is_in()
    {
        var peer = await harness.ConnectAsync();
        await harness.Client.SetTypingAsync("ops", true);
        await harness.Client.SetTypingAsync("lobby", true);
        var typing = await peer.ExpectAsync("typing");
        Assert.Equal("lobby", typing.GetProperty("roomId").GetString());
        Assert.True(typing.GetProperty("typing").GetBoolean());
    }

    private async Task PingAsync(FakePeer peer)
    {
        var ping = harness.Client.PingAsync();
        await peer.ReceiveAsync();
        peer.Send("""{"type":"pong","payload":{}}""");
        await Eventually.EndsAsync(ping);
    }
}
