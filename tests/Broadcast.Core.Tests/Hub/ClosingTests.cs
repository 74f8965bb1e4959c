using Broadcast.Core.Events;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests;

public sealed class ClosingTests
{
    private readonly HubStage stage = new();
    private int closed;

    [Fact]
    public void Everybody_is_told_and_sent_away_and_the_caller_hears_of_it_once()
    {
        var ann = stage.Join("ann");
        var ben = stage.Connect(new(Core.Connections.Dialect.Text, HubStage.Red, HubStage.Name("ben")));
        Close();
        Close();
        stage.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ClosingFrame("maintenance", 1500), ann.Last<ClosingFrame>());
        Assert.Equal("The server is closing: maintenance. Come back in 2 s.", ben.Lines[^1]);
        Assert.Equal([CloseCode.ServiceRestart, CloseCode.ServiceRestart], [ann.Closed, ben.Closed]);
        Assert.Equal(1, closed);
    }

    [Fact]
    public void Each_is_told_a_time_of_its_own_and_they_come_back_no_faster_than_they_are_taken_in()
    {
        var people = Enumerable.Range(0, 50).Select(i => stage.Join($"p{i}")).ToArray();
        Close();
        var times = people.Select(person => person.Last<ClosingFrame>().RetryAfterMs).Order().ToArray();
        Assert.Equal(1500, times[0]);
        Assert.InRange(times[^1], 1500 + 4500, 1500 + 5000);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 38, 262));
    }

    [Fact]
    public void With_nobody_there_it_is_over_at_once()
    {
        Close();
        Assert.Equal(1, closed);
    }

    [Fact]
    public void What_was_taken_in_is_committed_acknowledged_and_delivered_first()
    {
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        ann.Say(new MsgFrame(HubStage.Red, "first", "1"));
        ann.Say(new MsgFrame(HubStage.Red, "second", "2"));
        Close();
        stage.Log.Commit();
        Assert.Null(ann.Closed);
        stage.Log.Commit();
        Assert.Equal(CloseCode.ServiceRestart, ann.Closed);
        Assert.Equal(["1", "2"], ann.Frames.OfType<AckFrame>().Select(ack => ack.Id));
        Assert.Equal([1, 2], ann.Seqs);
        Assert.IsType<ClosingFrame>(ann.Frames[^1]);
    }

    [Fact]
    public void What_is_said_meanwhile_is_refused_and_not_stored()
    {
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        ann.Say(new MsgFrame(HubStage.Red, "first", "1"));
        Close();
        ann.Say(new MsgFrame(HubStage.Red, "late", "2"), new PingFrame());
        var error = ann.Last<ErrorFrame>();
        Assert.Equal((ErrorCode.Closing, "2", 1500), (error.Code, error.Id, error.RetryAfterMs));
        Assert.Contains(ann.Frames, frame => frame is PongFrame);
        stage.Log.Commit();
        Assert.Equal([1], stage.Log.Batches);
    }

    [Fact]
    public void Who_comes_afterwards_is_sent_away()
    {
        Close();
        var late = stage.Connect();
        Assert.Equal(CloseCode.ServiceRestart, late.Closed);
        Assert.Equal(1500, late.Last<ClosingFrame>().RetryAfterMs);
        Assert.Equal(0, stage.Hub.Load.Connections);
    }

    [Fact]
    public void A_log_that_refuses_the_last_batch_does_not_hold_it_up()
    {
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        ann.Say(new MsgFrame(HubStage.Red, "first", "1"));
        Close();
        stage.Log.FailsAppends = true;
        stage.Log.Commit();
        Assert.Equal(ErrorCode.StorageUnavailable, ann.Last<ErrorFrame>().Code);
        Assert.Equal((CloseCode.ServiceRestart, 1), (ann.Closed, closed));
    }

    private void Close() =>
        stage.Handle(
            new ClosingRequested(
                "maintenance",
                new ReturnSpread(TimeSpan.FromMilliseconds(1500), PerSecond: 10),
                () => closed++
            )
        );
}
