using Broadcast.Client.Tests.Fakes;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Scenarios;

public sealed class ConnectingTests : IAsyncDisposable
{
    private readonly ClientHarness harness = new();

    public ValueTask DisposeAsync() => harness.DisposeAsync();

    [Fact]
    public async Task The_first_join_says_who_one_is_and_later_ones_enter_the_other_rooms()
    {
        harness.Options = harness.Options with { Rooms = ["lobby", "ops"], Session = "token", Token = "secret" };
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        var first = await peer.ExpectAsync("join");
        Assert.Equal("ann", first.GetProperty("username").GetString());
        Assert.Equal("token", first.GetProperty("session").GetString());
        Assert.Equal("secret", first.GetProperty("token").GetString());
        Assert.False(first.TryGetProperty("since", out _));
        Assert.False(first.TryGetProperty("replaces", out _));
        Assert.False(peer.HasFrame);

        ClientHarness.Welcome(peer);
        ClientHarness.Joined(peer, first);
        var second = await peer.ExpectAsync("join");
        Assert.Equal("ops", second.GetProperty("roomId").GetString());
        Assert.False(second.TryGetProperty("username", out _));
        Assert.False(connecting.IsCompleted);
        ClientHarness.Joined(peer, second);
        await using var client = await Eventually.EndsAsync(connecting);
        Assert.Equal("ann", client.Username);
        Assert.Equal("s-ann", client.Session);
    }

    [Fact]
    public async Task Without_rooms_it_is_the_lobby_and_the_events_tell_the_story()
    {
        harness.Options = harness.Options with { Rooms = [] };
        await harness.ConnectAsync();
        await harness.NextAsync<RoomJoined>();
        Assert.Equal<IEnumerable<string?>>(
            ["Connecting", "Connected", "RoomJoined"],
            harness.Seen.Select(e => e.GetType().Name)
        );
        var joined = (RoomJoined)harness.Seen[^1];
        Assert.Equal("lobby", joined.Room);
        Assert.False(joined.IsRejoin);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        harness.Network.OnConnect = (_, _) => throw new IOException("Connection refused");
        var exception = await Assert.ThrowsAsync<BroadcastConnectException>(() =>
            Eventually.EndsAsync(harness.BeginConnect())
        );
        Assert.Contains("Connection refused", exception.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(exception.InnerException);
        Assert.Equal(1, harness.Network.Attempts);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_the_timeout()
    {
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        await peer.ExpectAsync("join");
        harness.Time.Advance(harness.Options.ConnectTimeout);
        var exception = await Assert.ThrowsAsync<BroadcastConnectException>(() => Eventually.EndsAsync(connecting));
        Assert.Contains("10 s", exception.Message, StringComparison.Ordinal);
        Assert.True(peer.IsDisposed);
    }

    [Fact]
    public async Task A_taken_name_is_refused_with_the_suggestion()
    {
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        await peer.ExpectAsync("join");
        peer.Send(
            "error",
            new
            {
                code = "name_taken",
                message = "The name ann is taken.",
                suggestion = "ann-2",
            }
        );
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => Eventually.EndsAsync(connecting));
        Assert.Equal("name_taken", exception.Code);
        Assert.Equal("ann-2", exception.Suggestion);
    }

    [Fact]
    public async Task A_room_that_is_refused_fails_the_connecting()
    {
        harness.Options = harness.Options with { Rooms = ["lobby", "ops"] };
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        var first = await peer.ExpectAsync("join");
        ClientHarness.Welcome(peer);
        ClientHarness.Joined(peer, first);
        await peer.ExpectAsync("join");
        peer.Send("error", new { code = "too_many_rooms", message = "Enough." });
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => Eventually.EndsAsync(connecting));
        Assert.Equal("too_many_rooms", exception.Code);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("guest-7")]
    public async Task A_name_that_cannot_be_is_refused_without_asking(string name)
    {
        harness.Options = harness.Options with { Username = name };
        var exception = await Assert.ThrowsAsync<BroadcastRefusedException>(() => harness.BeginConnect());
        Assert.Equal("name_invalid", exception.Code);
        Assert.Equal(0, harness.Network.Attempts);
    }

    [Fact]
    public async Task A_session_that_is_worth_nothing_is_dropped_and_the_name_asked_for()
    {
        harness.Options = harness.Options with { Session = "old" };
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        await peer.ExpectAsync("join");
        peer.Send("error", new { code = "session_invalid", message = "Not of this server." });
        var again = await peer.ExpectAsync("join");
        Assert.False(again.TryGetProperty("session", out _));
        Assert.Equal("ann", again.GetProperty("username").GetString());
        ClientHarness.Welcome(peer);
        ClientHarness.Joined(peer, again);
        await using var client = await Eventually.EndsAsync(connecting);
    }

    [Fact]
    public async Task Connecting_can_be_given_up()
    {
        using var cancellation = new CancellationTokenSource();
        harness.Network.OnConnect = (_, token) => Task.Delay(Timeout.Infinite, token);
        var connecting = harness.BeginConnect(cancellation.Token);
        await Eventually.HoldsAsync(() => harness.Network.Attempts == 1);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(connecting));
    }

    [Fact]
    public async Task Positions_of_an_earlier_life_are_asked_for()
    {
        harness.Options = harness.Options with
        {
            Positions = new Dictionary<string, RoomPosition>(StringComparer.Ordinal) { ["lobby"] = new(41, "e1") },
            DirectPositions = new Dictionary<string, long>(StringComparer.Ordinal) { ["~x"] = 3 },
        };
        var connecting = harness.BeginConnect();
        var peer = await harness.Network.AcceptAsync();
        var join = await harness.WelcomeAsync(peer, seq: 44);
        Assert.Equal(41, join.GetProperty("since").GetInt64());
        Assert.Equal("e1", join.GetProperty("epoch").GetString());
        Assert.Equal(3, join.GetProperty("direct").GetProperty("~x").GetInt64());
        await using var client = await Eventually.EndsAsync(connecting);
    }
}
