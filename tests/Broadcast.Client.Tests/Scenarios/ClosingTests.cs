using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class ClosingTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task Leaving_waits_for_acknowledgements_and_then_says_goodbye()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "last words");
        var msg = await peer.ExpectAsync("msg");
        var closing = harness.Client.CloseAsync();
        await Eventually.HoldsAsync(() => DueIn(harness.Options.CloseTimeout));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => harness.Client.SendAsync("lobby", "too late"));
        Assert.False(peer.HasFrame);
        ClientHarness.Ack(peer, msg, 1);
        await Eventually.EndsAsync(sending);
        await peer.ExpectCloseAsync();
        Assert.False(closing.IsCompleted);
        peer.Close(1000);
        Assert.Equal(0, await Eventually.EndsAsync(closing));
        var closed = await harness.ReadToEndAsync();
        Assert.Equal(CloseReason.ByClient, closed.Reason);
    }

    [Fact]
    public async Task Leaving_with_nothing_to_wait_for_is_quick()
    {
        var peer = await harness.ConnectAsync();
        var closing = harness.Client.CloseAsync();
        await peer.ExpectCloseAsync();
        peer.Close(1000);
        Assert.Equal(0, await Eventually.EndsAsync(closing));
        Assert.Equal(0, await Eventually.EndsAsync(harness.Client.CloseAsync()));
        Assert.Equal(CloseReason.ByClient, (await harness.Client.Completion).Reason);
    }

    [Fact]
    public async Task Leaving_is_bounded_when_the_server_does_not_acknowledge_or_answer()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "last words");
        await peer.ExpectAsync("msg");
        var closing = harness.Client.CloseAsync();
        await Eventually.HoldsAsync(() => DueIn(harness.Options.CloseTimeout));
        harness.Time.Advance(harness.Options.CloseTimeout);
        await peer.ExpectCloseAsync();
        await Eventually.HoldsAsync(() => DueIn(harness.Options.CloseTimeout));
        harness.Time.Advance(harness.Options.CloseTimeout);
        Assert.Equal(1, await Eventually.EndsAsync(closing));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(sending));
    }

    [Fact]
    public async Task Leaving_while_away_still_tries_to_deliver()
    {
        var peer = await harness.ConnectAsync();
        peer.Break();
        var waiting = await harness.NextAsync<Reconnecting>();
        var sending = harness.Client.SendAsync("lobby", "from afar");
        var closing = harness.Client.CloseAsync();
        harness.Time.Advance(waiting.Delay);
        var next = await harness.Network.AcceptAsync();
        await harness.WelcomeAsync(next, "c2");
        ClientHarness.Ack(next, await next.ExpectAsync("msg"), 1);
        await Eventually.EndsAsync(sending);
        await next.ExpectCloseAsync();
        next.Close(1000);
        Assert.Equal(0, await Eventually.EndsAsync(closing));
    }

    [Fact]
    public async Task Cancelling_the_leaving_ends_it_at_once()
    {
        var peer = await harness.ConnectAsync();
        var sending = harness.Client.SendAsync("lobby", "last words");
        await peer.ExpectAsync("msg");
        using var cancellation = new CancellationTokenSource();
        var closing = harness.Client.CloseAsync(cancellation.Token);
        await cancellation.CancelAsync();
        Assert.Equal(1, await Eventually.EndsAsync(closing));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(sending));
    }

    [Fact]
    public async Task Disposing_while_it_waits_to_reconnect_fails_what_waits()
    {
        var peer = await harness.ConnectAsync();
        peer.Break();
        await harness.NextAsync<Reconnecting>();
        var sending = harness.Client.SendAsync("lobby", "hi");
        var asking = harness.Client.GetUsersAsync("lobby");
        var joining = harness.Client.JoinAsync("ops");
        await Eventually.EndsAsync(harness.Client.DisposeAsync().AsTask());
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(sending));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(asking));
        await Assert.ThrowsAsync<BroadcastClosedException>(() => Eventually.EndsAsync(joining));
        Assert.Equal(CloseReason.ByClient, (await harness.ReadToEndAsync()).Reason);
        await harness.Client.DisposeAsync();
    }

    [Fact]
    public async Task Disposing_while_it_connects_breaks_the_attempt_off()
    {
        var peer = await harness.ConnectAsync();
        var tried = new TaskCompletionSource();
        harness.Network.OnConnect = async (_, token) =>
        {
            tried.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        peer.Break();
        harness.Time.Advance((await harness.NextAsync<Reconnecting>()).Delay);
        await Eventually.EndsAsync(tried.Task);
        await Eventually.EndsAsync(harness.Client.DisposeAsync().AsTask());
    }

    [Fact]
    public async Task Failures_that_nobody_looks_at_are_no_fault()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved)
            {
                unobserved.Add(args.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await SendAndForgetAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        lock (unobserved)
        {
            Assert.DoesNotContain(unobserved, e => e.GetBaseException() is BroadcastException);
        }
    }

    [Fact]
    public async Task Reading_can_stop_and_begin_again()
    {
        var peer = await harness.ConnectAsync();
        using var cancellation = new CancellationTokenSource();
        await using (var reading = harness.Client.ReadEventsAsync(cancellation.Token).GetAsyncEnumerator())
        {
            for (var i = 0; i < 3; i++)
            {
                Assert.True(await Eventually.EndsAsync(reading.MoveNextAsync().AsTask()));
            }

            var next = reading.MoveNextAsync().AsTask();
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(next));
        }

        ClientHarness.Message(peer, 1);
        Assert.Equal(1, (await harness.NextAsync<MessageReceived>()).Message.Seq);
    }

    private async Task SendAndForgetAsync()
    {
        var peer = await harness.ConnectAsync();
        _ = harness.Client.SendAsync("lobby", "one");
        await peer.ExpectAsync("msg");
        peer.Break();
        await harness.NextAsync<Reconnecting>();
        _ = harness.Client.SendAsync("lobby", "two");
        _ = await harness.Client.PostAsync("lobby", "three");
        await harness.Client.DisposeAsync();
    }

    private bool DueIn(TimeSpan wait) => harness.Time.NextDue - harness.Time.GetUtcNow() == wait;
}
