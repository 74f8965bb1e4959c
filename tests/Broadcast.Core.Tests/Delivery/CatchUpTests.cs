using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

public sealed class CatchUpTests
{
    private static readonly long[] FirstHundred = [.. Range(1, 100)];

    private readonly HubStage stage = new(new HubOptions { ReplayPiece = 8 * 1024 });

    [Fact]
    public void What_was_missed_comes_after_joined_and_what_is_live_after_it()
    {
        stage.Store(HubStage.Red, 5);
        var ann = stage.Join("ann", since: 2);
        ann.Say(new MsgFrame(HubStage.Red, "live"));
        Assert.Equal(5, ann.Last<JoinedFrame>().Seq);
        Assert.Equal([3, 4, 5, 6], ann.Seqs);
        Assert.True(ann.Frames.FindIndex(f => f is JoinedFrame) < ann.Frames.FindIndex(f => f is MessageFrame));
    }

    [Fact]
    public void Who_says_no_position_gets_only_what_is_live()
    {
        stage.Store(HubStage.Red, 5);
        var ann = stage.Join("ann");
        ann.Say(new MsgFrame(HubStage.Red, "live"));
        Assert.Equal([6], ann.Seqs);
    }

    [Fact]
    public void Who_has_everything_is_live_at_once_without_asking_the_log()
    {
        stage.Store(HubStage.Red, 5);
        var ben = stage.Join("ben");
        var before = stage.Log.Queries;
        var ann = stage.Join("ann", since: 5);
        ben.Say(new MsgFrame(HubStage.Red, "live"));
        Assert.Equal(before, stage.Log.Queries);
        Assert.Equal([6], ann.Seqs);
    }

    [Fact]
    public void What_is_committed_during_the_replay_comes_once_and_does_not_prolong_it()
    {
        stage.Store(HubStage.Red, 300);
        var ben = stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 0);
        while (stage.Log.WaitingReads > 0)
        {
            ben.Say(new MsgFrame(HubStage.Red, "meanwhile"));
            stage.Log.Answer();
        }

        ben.Say(new MsgFrame(HubStage.Red, "after"));
        Assert.Equal(Range(1, ben.Seqs[^1]), ann.Seqs);
        Assert.Equal(300 + 3 + 1, ann.Seqs.Length);
    }

    [Fact]
    public void What_is_committed_and_not_yet_delivered_comes_live_and_not_twice()
    {
        stage.Store(HubStage.Red, 3);
        var ben = stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 0);
        stage.Log.HoldsAppends = true;
        ben.Say(new MsgFrame(HubStage.Red, "first"));
        stage.Store(HubStage.Blue, 1);

        // The log holds the fourth message when the page is read; the hub hears of it afterwards.
        stage.Log.Log.Append([new(HubStage.Red.Value, new(8, 8), "x", "in the log", null, stage.Time.GetUtcNow())]);
        stage.Log.Answer();
        Assert.Equal([1, 2, 3], ann.Seqs);
    }

    [Fact]
    public void A_gap_says_what_retention_has_removed()
    {
        stage.Store(HubStage.Red, 10);
        Trim(newest: 4);
        var ann = stage.Join("ann", since: 2);
        Assert.Equal(new GapFrame("red", 3, 6, GapReason.Trimmed), ann.Last<GapFrame>());
        Assert.Equal([7, 8, 9, 10], ann.Seqs);
    }

    [Fact]
    public void A_gap_says_what_is_removed_between_two_pages()
    {
        stage.Store(HubStage.Red, 300);
        stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 0);
        stage.Log.Answer();
        Trim(newest: 100);
        while (stage.Log.WaitingReads > 0)
        {
            stage.Log.Answer();
        }

        Assert.Equal([new GapFrame("red", 129, 200, GapReason.Trimmed)], ann.Frames.OfType<GapFrame>());
        Assert.Equal([.. Range(1, 128), .. Range(201, 300)], ann.Seqs);
    }

    [Fact]
    public void Where_everything_was_removed_the_gap_reaches_the_head_and_live_messages_follow()
    {
        stage.Store(HubStage.Red, 10);
        var ben = stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 2);

        // While the page is asked for, all that the hub knows of goes.
        stage.Log.HoldsAppends = true;
        ben.Say(new MsgFrame(HubStage.Red, "eleventh"));
        stage.Log.Log.Append([new(HubStage.Red.Value, new(8, 8), "x", "eleventh", null, stage.Time.GetUtcNow())]);
        Trim(newest: 1);
        stage.Log.Answer();
        Assert.Equal([new GapFrame("red", 3, 10, GapReason.Trimmed)], ann.Frames.OfType<GapFrame>());
        stage.Log.Commit();
        Assert.Equal([12], ann.Seqs);
    }

    [Fact]
    public void A_position_of_another_epoch_is_answered_with_a_gap_and_live_messages()
    {
        stage.Store(HubStage.Red, 10);
        var ann = stage.Connect();
        ann.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann"), Since: 4, Epoch: "another"));
        Assert.Equal(new GapFrame("red", 1, 10, GapReason.Epoch), ann.Last<GapFrame>());
        ann.Say(new MsgFrame(HubStage.Red, "live"));
        Assert.Equal([11], ann.Seqs);
    }

    [Fact]
    public void A_position_ahead_of_the_log_is_answered_with_a_gap_and_live_messages()
    {
        stage.Store(HubStage.Red, 3);
        var ann = stage.Join("ann", since: 5);
        Assert.Equal(new GapFrame("red", 4, 5, GapReason.Ahead), ann.Last<GapFrame>());
        ann.Say(new MsgFrame(HubStage.Red, "live"));
        Assert.Equal([4], ann.Seqs);
    }

    [Fact]
    public void A_slow_reader_is_given_no_more_than_it_takes_and_gets_everything()
    {
        stage.Store(HubStage.Red, 100, new string('x', 4000));
        var ann = stage.Connect();
        (ann.Slow, ann.Bound) = (true, 64 * 1024);
        ann.Say(new JoinFrame(HubStage.Red, HubStage.Name("ann"), Since: 0));
        for (var reads = 0; reads < 200 && ann.Seqs.Length < 100; reads++)
        {
            ann.ReadAll();
        }

        Assert.Equal(FirstHundred, ann.Seqs);
        Assert.Null(ann.Closed);
        Assert.InRange(ann.MostQueued, 1, 32 * 1024);
    }

    [Fact]
    public void Many_rooms_at_once_take_turns_and_hold_one_page()
    {
        RoomId[] rooms = [.. Enumerable.Range(0, 50).Select(i => HubStage.Room($"room{i}"))];
        foreach (var room in rooms)
        {
            stage.Store(room, 20, new string('x', 1000));
        }

        var ann = stage.Connect();
        (ann.Slow, ann.Bound) = (true, 64 * 1024);
        ann.Say(new JoinFrame(rooms[0], HubStage.Name("ann"), Since: 0));
        stage.Log.HoldsReads = true;
        ann.Say([.. rooms.Skip(1).Select(room => new JoinFrame(room, Since: 0))]);
        for (var steps = 0; steps < 3000 && ann.Seqs.Length < 1000; steps++)
        {
            // One page, or one room that is being entered, and never one of each room.
            Assert.InRange(stage.Log.WaitingReads, 0, 2);
            if (stage.Log.WaitingReads > 0)
            {
                stage.Log.Answer();
            }

            ann.ReadAll();
        }

        Assert.Null(ann.Closed);
        foreach (var room in rooms)
        {
            Assert.Equal(
                Range(1, 20),
                ann.Frames.OfType<MessageFrame>().Where(message => message.Room == room).Select(message => message.Seq)
            );
        }
    }

    [Fact]
    public void A_log_that_does_not_answer_is_asked_again_later()
    {
        stage.Store(HubStage.Red, 3);
        stage.Join("ben");
        stage.Log.FailsReads = true;
        var ann = stage.Join("ann", since: 0);
        stage.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(ann.Seqs);
        stage.Log.FailsReads = false;
        stage.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([1, 2, 3], ann.Seqs);
    }

    [Fact]
    public void Who_leaves_during_the_replay_gets_no_more_of_it()
    {
        stage.Store(HubStage.Red, 3);
        stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 0);
        ann.Say(new LeaveFrame(HubStage.Red));
        stage.Log.Answer();
        Assert.Empty(ann.Seqs);
        Assert.IsType<LeftFrame>(ann.Frames[^1]);
    }

    [Fact]
    public void Who_comes_back_to_a_room_during_the_replay_gets_it_from_the_new_position()
    {
        stage.Store(HubStage.Red, 3);
        stage.Join("ben");
        stage.Log.HoldsReads = true;
        var ann = stage.Join("ann", since: 0);
        ann.Say(new LeaveFrame(HubStage.Red), new JoinFrame(HubStage.Red, Since: 1));
        while (stage.Log.WaitingReads > 0)
        {
            stage.Log.Answer();
        }

        Assert.Equal([2, 3], ann.Seqs);
    }

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var seq = first; seq <= last; seq++)
        {
            yield return seq;
        }
    }

    private void Trim(long newest)
    {
        foreach (var _ in stage.Log.Log.Trim(new(Newest: newest)))
        {
            // Each step is taken by the enumeration.
        }
    }
}
