using Broadcast.Client.Tests.Fakes;
using Broadcast.Client.Transport;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

/// <summary>A server that says when to come back.</summary>
public sealed class RestartingServerTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task A_server_that_closes_is_left_alone_for_as_long_as_it_asks()
    {
        var peer = await harness.ConnectAsync();
        peer.Send("closing", new { reason = "maintenance", retryAfterMs = 4000 });
        peer.Close(1012);
        Assert.Equal(TimeSpan.FromSeconds(4), (await harness.NextAsync<ServerClosing>()).RetryAfter);
        var waiting = await harness.NextAsync<Reconnecting>();
        // Its own time, to the point: the server has spread its clients.
        Assert.Equal(TimeSpan.FromSeconds(4), waiting.Delay);
        Assert.Equal(1, waiting.Attempt);
        harness.Time.Advance(TimeSpan.FromSeconds(3.95));
        Assert.Equal(1, harness.Network.Attempts);
        harness.Time.Advance(TimeSpan.FromSeconds(0.05));
        await harness.Network.AcceptAsync();
    }

    [Fact]
    public async Task What_a_closing_server_asked_for_is_waited_for_once()
    {
        var peer = await harness.ConnectAsync();
        harness.Network.OnConnect = (_, _) => throw new IOException("Connection refused");
        peer.Send("closing", new { reason = "maintenance", retryAfterMs = 4000 });
        peer.Close(1012);
        Assert.Equal(4, (await harness.NextAsync<Reconnecting>()).Delay.TotalSeconds);
        harness.Time.Advance(TimeSpan.FromSeconds(4));

        // It is not there yet: from now on as ever, from the smallest wait on.
        Assert.Equal(0.25, (await harness.NextAsync<Reconnecting>()).Delay.TotalSeconds);
    }

    [Fact]
    public async Task A_handshake_that_is_refused_for_a_while_is_tried_again_after_it()
    {
        var peer = await harness.ConnectAsync();
        harness.Network.OnConnect = (_, _) => throw new ServerBusyException("Busy.", TimeSpan.FromSeconds(7));
        peer.Break();
        harness.Time.Advance((await harness.NextAsync<Reconnecting>()).Delay);
        Assert.Equal(7.5, (await harness.NextAsync<Reconnecting>()).Delay.TotalSeconds);
    }
}
