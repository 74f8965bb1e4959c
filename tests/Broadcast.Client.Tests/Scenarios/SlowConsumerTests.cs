using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class SlowConsumerTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task A_consumer_that_stalls_makes_the_client_stop_reading_and_nothing_is_lost()
    {
        harness.Options = harness.Options with { EventCapacity = 10 };
        var peer = await harness.ConnectAsync();
        for (var i = 1; i <= 200; i++)
        {
            ClientHarness.Message(peer, i);
        }

        await Eventually.HoldsAsync(() => peer.TakenByClient == 10);
        // Time passes: silence means nothing, because it is the client itself that does not listen.
        for (var i = 0; i < 10; i++)
        {
            harness.Time.Advance(harness.Options.HeartbeatInterval);
        }

        Assert.Equal(10, peer.TakenByClient);
        for (var i = 1; i <= 200; i++)
        {
            Assert.Equal(i, (await harness.NextAsync<MessageReceived>()).Message.Seq);
        }

        Assert.Equal(1, harness.Network.Attempts);
        Assert.Empty(harness.Seen.OfType<Reconnecting>());
    }

    [Fact]
    public async Task Large_messages_fill_the_queue_by_their_bytes()
    {
        harness.Options = harness.Options with { EventBytes = 10_000 };
        var peer = await harness.ConnectAsync();
        for (var i = 1; i <= 20; i++)
        {
            ClientHarness.Message(peer, i, new string('x', 4000));
        }

        // Two frames of the joining, and three large ones, of which the last passes the bound.
        await Eventually.HoldsAsync(() => peer.TakenByClient == 5);
        for (var i = 1; i <= 20; i++)
        {
            Assert.Equal(i, (await harness.NextAsync<MessageReceived>()).Message.Seq);
        }
    }

    [Fact]
    public async Task A_client_that_only_sends_needs_no_reader()
    {
        harness.Options = harness.Options with { EventCapacity = 5, DiscardEvents = true };
        var peer = await harness.ConnectAsync();
        for (var i = 1; i <= 100; i++)
        {
            ClientHarness.Message(peer, i);
        }

        var sending = harness.Client.SendAsync("lobby", "hi");
        ClientHarness.Ack(peer, await peer.ExpectAsync("msg"), 101);
        Assert.Equal(101, (await Eventually.EndsAsync(sending)).Seq);
    }

    [Fact]
    public async Task Leaving_does_not_wait_for_a_consumer_that_has_gone()
    {
        harness.Options = harness.Options with { EventCapacity = 5 };
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "hi");
        var msg = await peer.ExpectAsync("msg");
        for (var i = 1; i <= 50; i++)
        {
            ClientHarness.Message(peer, i);
        }

        ClientHarness.Ack(peer, msg, 51);
        await Eventually.HoldsAsync(() => peer.TakenByClient == 5);
        Assert.False(sending.IsCompleted);
        var closing = harness.Client.CloseAsync();
        await Eventually.EndsAsync(sending);
        await peer.ExpectCloseAsync();
        peer.Close(1000);
        Assert.Equal(0, await Eventually.EndsAsync(closing));
    }
}
