using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

public sealed class DirectCatchUpTests
{
    private readonly HubStage stage = new(new HubOptions { ReplayPiece = 8 * 1024 });
    private readonly StageClient ann;
    private readonly StageClient ben;

    public DirectCatchUpTests()
    {
        ann = stage.Join("ann");
        ben = stage.Join("ben");
    }

    private string Conversation => ann.Last<DirectFrame>().Conversation;

    [Fact]
    public void All_that_was_said_comes_back_when_no_position_is_known()
    {
        Say(3);
        Assert.Equal([1, 2, 3], Seqs(Return([])));
    }

    [Fact]
    public void Only_what_follows_a_position_comes_back()
    {
        Say(3);
        Assert.Equal([3], Seqs(Return(new() { [Conversation] = 2 })));
    }

    [Fact]
    public void Who_asks_for_none_gets_live_ones_only()
    {
        Say(3);
        var back = Return(null);
        Say(1);
        Assert.Equal([4], Seqs(back));
    }

    [Fact]
    public void What_is_said_during_the_replay_comes_once_and_in_order()
    {
        Say(300);
        stage.Log.HoldsReads = true;
        var back = Return([]);
        for (var answers = 0; stage.Log.WaitingReads > 0; answers++)
        {
            if (answers < 5)
            {
                Say(1);
            }

            stage.Log.Answer();
        }

        Say(1);
        Assert.Equal(Seqs(ann), Seqs(back));
        Assert.True(Seqs(back).Length == 306);
    }

    [Fact]
    public void What_is_committed_and_not_yet_delivered_comes_once()
    {
        Say(1);
        stage.Log.HoldsAppends = true;
        ann.Say(new DmFrame(HubStage.Name("ben"), "under way"));
        var back = Return([]);
        stage.Log.Commit();
        Assert.Equal([1, 2], Seqs(back));
    }

    [Fact]
    public void A_gap_says_what_retention_has_removed()
    {
        Say(10);
        foreach (var _ in stage.Log.Log.Trim(new(Newest: 4)))
        {
            // Each step is taken by the enumeration.
        }

        var back = Return(new() { [Conversation] = 2 });
        Assert.Equal([new GapFrame(Conversation, 3, 6, GapReason.Trimmed)], back.Frames.OfType<GapFrame>());
        Assert.Equal([7, 8, 9, 10], Seqs(back));
    }

    [Fact]
    public void A_position_ahead_of_the_log_is_answered_with_a_gap_and_keeps_nothing_away()
    {
        Say(2);
        var back = Return(new() { [Conversation] = 5 });
        Assert.Equal([new GapFrame(Conversation, 3, 5, GapReason.Ahead)], back.Frames.OfType<GapFrame>());
        Say(2);
        Assert.Equal([3, 4], Seqs(back));
    }

    [Fact]
    public void A_conversation_that_the_log_does_not_know_is_a_gap()
    {
        var back = Return(new() { ["~gone"] = 7 });
        Assert.Equal([new GapFrame("~gone", 1, 7, GapReason.Ahead)], back.Frames.OfType<GapFrame>());
    }

    [Fact]
    public void Long_pages_go_in_pieces_and_a_slow_reader_gets_all_of_them()
    {
        Say(60, new string('x', 4000));
        var back = stage.Connect();
        (back.Slow, back.Bound) = (true, 64 * 1024);
        Join(back, []);
        for (var reads = 0; reads < 200 && Seqs(back).Length < 60; reads++)
        {
            back.ReadAll();
        }

        Assert.Equal(Seqs(ann), Seqs(back));
        Assert.Null(back.Closed);
        Assert.InRange(back.MostQueued, 1, 32 * 1024);
    }

    [Fact]
    public void A_log_that_does_not_answer_is_asked_again_later()
    {
        Say(2);
        stage.Log.FailsReads = true;
        var back = Return([]);
        stage.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(Seqs(back));
        stage.Log.FailsReads = false;
        stage.Advance(TimeSpan.FromSeconds(1));
        Say(1);
        Assert.Equal([1, 2, 3], Seqs(back));
    }

    [Fact]
    public void An_author_who_came_back_during_the_commit_sees_what_they_said()
    {
        stage.Log.HoldsAppends = true;
        ann.Say(new DmFrame(HubStage.Name("ben"), "hi"));
        ann.Lose(clean: true);
        var back = Return([]);
        stage.Log.Commit();
        Assert.Equal([1], Seqs(back));
        Assert.Equal([1], Seqs(ben));
    }

    private static long[] Seqs(StageClient client) =>
        [.. client.Frames.OfType<DirectFrame>().Select(message => message.Seq)];

    private void Say(int times, string text = "hi")
    {
        for (var i = 0; i < times; i++)
        {
            ann.Say(new DmFrame(HubStage.Name("ben"), text));
        }
    }

    private StageClient Return(Dictionary<string, long>? positions)
    {
        var back = stage.Connect();
        Join(back, positions);
        return back;
    }

    private void Join(StageClient client, Dictionary<string, long>? positions) =>
        client.Say(
            new JoinFrame(HubStage.Red, Session: ann.Frames.OfType<WelcomeFrame>().Single().Session, Direct: positions)
        );
}
