using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Rooms;

public sealed class TypingTests
{
    private static readonly TypingFrame Begin = new(HubStage.Red, Typing: true);
    private static readonly TypingFrame Stop = new(HubStage.Red, Typing: false);

    private readonly HubStage stage = new();
    private readonly StageClient ann;
    private readonly StageClient ben;

    public TypingTests()
    {
        ann = stage.Join("ann");
        ben = stage.Join("ben");
    }

    private (string, bool)[] Told =>
        [.. ben.Frames.OfType<TypingNotice>().Select(notice => (notice.Username, notice.Typing))];

    [Fact]
    public void It_is_told_to_the_others_and_only_when_it_changes()
    {
        ann.Say(Begin, Begin, Begin, Stop, Stop);
        Assert.Equal([("ann", true), ("ann", false)], Told);
        Assert.DoesNotContain(ann.Frames, frame => frame is TypingNotice);
    }

    [Fact]
    public void It_lapses_by_itself_unless_it_is_said_again()
    {
        ann.Say(Begin);
        stage.Advance(TimeSpan.FromSeconds(4));
        ann.Say(Begin);
        stage.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([("ann", true)], Told);
        stage.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([("ann", true), ("ann", false)], Told);
    }

    [Fact]
    public void It_ends_with_a_message()
    {
        ann.Say(Begin, new MsgFrame(HubStage.Red, "hi"));
        Assert.Equal([("ann", true), ("ann", false)], Told);
    }

    [Fact]
    public void It_ends_with_leaving_also_when_the_return_hides_the_leaving()
    {
        ann.Say(Begin, new LeaveFrame(HubStage.Red), new JoinFrame(HubStage.Red));
        Assert.Equal([("ann", true), ("ann", false)], Told);
    }

    [Fact]
    public void It_ends_under_the_name_by_which_it_began()
    {
        ann.Say(Begin, new NickFrame(HubStage.Name("anna")));
        Assert.Equal([("ann", true), ("ann", false)], Told);
    }

    [Fact]
    public void It_lapses_when_the_one_who_types_is_cut_off()
    {
        ann.Say(Begin);
        ann.Lose();
        stage.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal([("ann", true), ("ann", false)], Told);
    }

    [Fact]
    public void However_often_it_begins_one_timer_looks_after_it()
    {
        var before = stage.Hub.Load.Timers;
        for (var i = 0; i < 1000; i++)
        {
            ann.Say(Begin, Stop);
        }

        ann.Say(Begin);
        Assert.Equal(before + 1, stage.Hub.Load.Timers);
        stage.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(("ann", false), Told[^1]);
    }
}
