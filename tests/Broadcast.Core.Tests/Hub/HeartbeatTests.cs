using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests;

public sealed class HeartbeatTests
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    // A connection is looked at five times in a beat.
    private static readonly TimeSpan Look = Beat / 5;

    private readonly HubStage stage = new();

    [Fact]
    public void A_connection_that_speaks_is_not_pinged()
    {
        var ann = stage.Join("ann");
        for (var i = 0; i < 20; i++)
        {
            stage.Advance(Beat * 0.9);
            ann.Say(new PingFrame());
        }

        Assert.Equal(0, ann.Pings);
        Assert.Null(ann.Closed);
    }

    [Fact]
    public void A_silent_connection_is_pinged_once_and_then_given_up()
    {
        var ann = stage.Join("ann");
        stage.Advance(Beat - Look);
        Assert.Equal(0, ann.Pings);
        stage.Advance(2 * Look);
        Assert.Equal(1, ann.Pings);
        stage.Advance(Beat - (2 * Look));
        Assert.Equal((1, null), (ann.Pings, ann.Closed));
        stage.Advance(2 * Look);
        Assert.Equal((1, CloseCode.HeartbeatTimeout), (ann.Pings, ann.Closed));
    }

    [Fact]
    public void A_connection_that_answers_every_ping_stays_and_is_pinged_again()
    {
        var ann = stage.Join("ann");
        for (var pings = 1; pings <= 10; pings++)
        {
            stage.Advance(Beat + Look);
            Assert.Equal(pings, ann.Pings);
            ann.Heard();
        }

        Assert.Null(ann.Closed);
    }

    [Fact]
    public void Of_many_connections_each_has_a_beat_of_its_own()
    {
        var silent = Enumerable.Range(0, 10).Select(_ => stage.Join()).ToArray();
        var alive = stage.Join("ann");
        for (var i = 0; i < 12; i++)
        {
            stage.Advance(Look);
            alive.Heard();
        }

        Assert.All(silent, client => Assert.Equal(CloseCode.HeartbeatTimeout, client.Closed));
        Assert.Null(alive.Closed);
        Assert.Equal(1, stage.Hub.Load.Connections);
    }

    [Fact]
    public void A_person_whose_connection_was_given_up_still_has_the_grace_period()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        while (ann.Closed is null)
        {
            stage.Advance(TimeSpan.FromSeconds(1));
            ben.Heard();
        }

        Assert.DoesNotContain(ben.Frames.OfType<PresenceFrame>(), presence => presence.Left.Contains("ann"));
        stage.Advance(stage.Options.Grace);
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Left);
    }
}
