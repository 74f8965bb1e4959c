using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Core.Tests.Delivery;

public sealed class OutgoingTests
{
    private readonly HubStage stage = new();

    [Fact]
    public void After_a_message_that_did_not_fit_nothing_else_goes_out()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        ann.Say(new JoinFrame(HubStage.Blue));
        ben.Say(new JoinFrame(HubStage.Blue));
        (ann.Slow, ann.Bound) = (true, 4096);
        ben.Say(new MsgFrame(HubStage.Red, new string('x', 3000)));
        ben.Say(new MsgFrame(HubStage.Red, new string('x', 3000)), new MsgFrame(HubStage.Blue, "would fit"));
        ann.ReadAll();
        Assert.Equal(CloseCode.SlowReader, ann.Closed);
        Assert.Equal([HubStage.Red], ann.Frames.OfType<MessageFrame>().Select(message => message.Room));
        Assert.Equal([1, 2, 1], ben.Seqs);
    }

    [Fact]
    public void A_slow_reader_holds_nobody_up_and_is_gone_at_the_end_of_the_round()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        (ann.Slow, ann.Bound) = (true, 4096);
        for (var i = 0; i < 10; i++)
        {
            ben.Say(new MsgFrame(HubStage.Red, new string('x', 1000)));
        }

        Assert.Equal(CloseCode.SlowReader, ann.Closed);
        Assert.InRange(ann.MostQueued, 1, 4096);
        Assert.Equal(10, ben.Seqs.Length);
        Assert.Equal(1, stage.Hub.Load.Connections);
    }

    [Fact]
    public void All_of_a_batch_is_flushed_once()
    {
        var ben = stage.Join("ben");
        var ann = stage.Join("ann");
        stage.Log.HoldsAppends = true;
        ben.Say(new MsgFrame(HubStage.Red, "alone"));
        ben.Say([.. Enumerable.Range(0, 20).Select(i => new MsgFrame(HubStage.Red, "together"))]);
        stage.Log.Commit();
        var before = ann.Flushes;
        stage.Log.Commit();
        Assert.Equal(21, ann.Seqs.Length);
        Assert.Equal(before + 1, ann.Flushes);
    }
}
