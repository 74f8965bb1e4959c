using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Rooms;

public sealed class PresenceTests
{
    private readonly HubStage stage = new();
    private readonly StageClient ben;

    public PresenceTests() => ben = stage.Join("ben");

    [Fact]
    public void A_first_join_is_told_at_once_and_the_next_ones_in_batches()
    {
        stage.Advance(TimeSpan.FromSeconds(1));
        stage.Join("ann");
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Joined);
        stage.Join("cleo");
        stage.Join("dana");
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Joined);
        stage.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(["cleo", "dana"], ben.Last<PresenceFrame>().Joined);
        Assert.Equal(4, ben.Last<PresenceFrame>().Users);
    }

    [Fact]
    public void Who_was_cut_off_and_returns_within_the_grace_period_is_not_told_of()
    {
        var ann = stage.Join("ann");
        stage.Advance(TimeSpan.FromSeconds(1));
        var before = Notices;
        ann.Lose();
        stage.Advance(stage.Options.Grace - TimeSpan.FromMilliseconds(1));
        Return(ann);
        stage.Advance(TimeSpan.FromMinutes(1) / 4);
        Assert.Equal(before, Notices);
    }

    [Fact]
    public void Who_was_cut_off_again_has_the_grace_period_again()
    {
        var ann = stage.Join("ann");
        stage.Advance(TimeSpan.FromSeconds(1));
        var before = Notices;
        ann.Lose();
        stage.Advance(stage.Options.Grace / 2);
        var back = Return(ann);
        back.Lose();
        stage.Advance(stage.Options.Grace - TimeSpan.FromMilliseconds(1));
        Assert.Equal(before, Notices);
        stage.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Left);
    }

    [Fact]
    public void Who_says_good_bye_has_left_at_once()
    {
        var ann = stage.Join("ann");
        stage.Advance(TimeSpan.FromSeconds(1));
        ann.Lose(clean: true);
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Left);
        Assert.Equal(1, stage.Hub.Load.People);
    }

    [Fact]
    public void Who_comes_back_and_leaves_on_purpose_is_told_as_left_once_and_may_come_a_third_time()
    {
        var ann = stage.Join("ann");
        stage.Advance(TimeSpan.FromSeconds(1));
        ann.Lose();
        var back = Return(ann);
        back.Say(new LeaveFrame(HubStage.Red), new JoinFrame(HubStage.Red));
        stage.Advance(stage.Options.Grace * 2);
        back.Say(new UsersFrame(HubStage.Red));
        Assert.Equal(["ann", "ben"], back.Last<UsersPage>().Users);
        Assert.DoesNotContain(ben.Frames.OfType<PresenceFrame>(), notice => notice.Left.Contains("ann"));
    }

    [Fact]
    public void A_person_with_two_connections_leaves_with_the_last_one()
    {
        var ann = stage.Join("ann");
        var other = Return(ann);
        stage.Advance(TimeSpan.FromSeconds(1));
        var before = Notices;
        ann.Lose(clean: true);
        stage.Advance(stage.Options.Grace * 2);
        Assert.Equal(before, Notices);
        other.Lose(clean: true);
        Assert.Equal(["ann"], ben.Last<PresenceFrame>().Left);
    }

    [Fact]
    public void Who_sees_a_list_between_a_leaving_and_a_return_learns_of_the_return()
    {
        stage.Advance(TimeSpan.FromSeconds(1));
        var ann = stage.Join("ann");
        ann.Say(new LeaveFrame(HubStage.Red));
        var cleo = stage.Join("cleo");
        ben.Say(new UsersFrame(HubStage.Red));
        ann.Say(new JoinFrame(HubStage.Red));
        stage.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["ben", "cleo"], cleo.Last<JoinedFrame>().Users);
        Assert.Contains("ann", cleo.Last<PresenceFrame>().Joined);
        Assert.Contains("ann", ben.Last<PresenceFrame>().Joined);
    }

    [Fact]
    public void A_room_that_was_forgotten_and_begun_anew_is_not_forgotten_by_an_old_grace_period()
    {
        var ann = stage.Join("ann", HubStage.Blue);
        ann.Lose();
        var back = Return(ann, HubStage.Blue);
        back.Say(new LeaveFrame(HubStage.Blue));
        var cleo = stage.Join("cleo", HubStage.Blue);
        stage.Advance(stage.Options.Grace * 2);
        var dana = stage.Join("dana", HubStage.Blue);
        dana.Say(new MsgFrame(HubStage.Blue, "hi"));
        Assert.Equal(["cleo", "dana"], dana.Last<JoinedFrame>().Users);
        Assert.Equal([1], cleo.Seqs);
    }

    [Fact]
    public void In_a_large_room_names_are_a_sample_and_counts_are_exact()
    {
        for (var i = 0; i < 500; i++)
        {
            stage.Join($"p{i}");
        }

        stage.Advance(TimeSpan.FromSeconds(1));
        StageClient[] late = [.. Enumerable.Range(0, 50).Select(i => stage.Join($"late{i}"))];
        stage.Advance(TimeSpan.FromSeconds(1));
        var notice = ben.Last<PresenceFrame>();
        Assert.Equal((10, 49, 551), (notice.Joined.Count, notice.JoinedCount, notice.Users));
        Assert.Equal((200, 501 + 50), (late[^1].Last<JoinedFrame>().Users.Count, late[^1].Last<JoinedFrame>().Count));
    }

    private int Notices => ben.Frames.OfType<PresenceFrame>().Count();

    private StageClient Return(StageClient before, Protocol.RoomId? room = null) =>
        stage.Join(room: room, session: before.Frames.OfType<WelcomeFrame>().Single().Session);
}
