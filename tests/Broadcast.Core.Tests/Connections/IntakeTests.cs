using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Connections;

public sealed class IntakeTests
{
    private readonly HubStage stage = new(
        new HubOptions { UncommittedBytesPerConnection = 3000, UncommittedBytes = 10_000 }
    );

    [Fact]
    public void A_connection_with_too_much_uncommitted_is_not_read_until_it_is_committed()
    {
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        var before = ann.Resumes;
        ann.Say(Messages(10));

        // Three of 1256 bytes pass a bound of 3000; the other seven wait, and so does the reading.
        Assert.Equal(3 * 1256, stage.Hub.Load.UncommittedBytes);
        Assert.Equal(before, ann.Resumes);
        for (var commits = 0; commits < 4; commits++)
        {
            stage.Log.Commit();
        }

        Assert.Equal([3, 3, 3, 1], stage.Log.Batches);
        Assert.Equal(before + 1, ann.Resumes);
        Assert.Equal(10, ann.Seqs.Length);
        Assert.Equal(0, stage.Hub.Load.UncommittedBytes);
    }

    [Fact]
    public void All_together_hold_no_more_than_the_bound_and_one_message()
    {
        StageClient[] people = [.. Enumerable.Range(0, 20).Select(i => stage.Join($"p{i}"))];
        stage.Log.HoldsAppends = true;
        foreach (var person in people)
        {
            person.Say(Messages(2));
            Assert.InRange(stage.Hub.Load.UncommittedBytes, 1, 10_000 + 1256);
        }

        stage.Log.HoldsAppends = false;
        stage.Log.Commit();
        Assert.Equal(0, stage.Hub.Load.UncommittedBytes);
        Assert.All(people, person => Assert.Equal(40, person.Seqs.Length));
    }

    [Fact]
    public void A_message_refused_by_the_log_makes_room_as_a_committed_one_does()
    {
        var ann = stage.Join("ann");
        stage.Log.FailsAppends = true;
        ann.Say(Messages(10));
        Assert.Equal(0, stage.Hub.Load.UncommittedBytes);
        Assert.Equal(10, ann.Frames.OfType<ErrorFrame>().Count());
        Assert.Empty(ann.Seqs);
    }

    [Fact]
    public void What_follows_a_join_waits_until_the_room_is_there()
    {
        stage.Log.HoldsReads = true;
        var ann = stage.Connect();
        var before = ann.Resumes;
        ann.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann")), new MsgFrame(HubStage.Red, "hi"), new PingFrame());
        Assert.Equal(before, ann.Resumes);
        Assert.DoesNotContain(ann.Frames, frame => frame is PongFrame);
        stage.Log.Answer();
        Assert.Equal([1], ann.Seqs);
        Assert.Contains(ann.Frames, frame => frame is PongFrame);
        Assert.Equal(before + 1, ann.Resumes);
    }

    [Fact]
    public void What_waits_of_a_connection_that_is_lost_is_not_said()
    {
        var ann = stage.Join("ann");
        var ben = stage.Join("ben");
        stage.Log.HoldsAppends = true;
        ann.Say(Messages(10));
        ann.Lose();
        stage.Log.Commit();
        Assert.Equal(3, ben.Seqs.Length);
        Assert.Equal(0, stage.Hub.Load.UncommittedBytes);
    }

    [Fact]
    public void What_follows_a_good_bye_is_not_said()
    {
        var ann = stage.Connect(new(Core.Connections.Dialect.Text, HubStage.Red, HubStage.Name("ann")));
        ann.Say(new QuitFrame(), new MsgFrame(null, "too late"));
        Assert.Equal(CloseCode.Normal, ann.Closed);
        Assert.Empty(stage.Log.Batches);
    }

    private static ClientFrame[] Messages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new MsgFrame(HubStage.Red, new string('x', 500), $"{i}"))];
}
