using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Handlers;

public sealed class AddressingTests
{
    private readonly HubStage stage = new(new HubOptions { UncommittedBytes = 2000 });

    [Fact]
    public void A_private_message_waits_after_a_restart_until_its_reader_is_back()
    {
        var ann = Return("ann", 1);
        ann.Say(new DmFrame(HubStage.Name("ben"), "hi", "1"), new PingFrame());
        Assert.DoesNotContain(ann.Frames, frame => frame is ErrorFrame or PongFrame);
        var ben = Return("ben", 2);
        stage.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal("hi", ben.Last<DirectFrame>().Message);
        Assert.Equal("1", ann.Last<AckFrame>().Id);
        Assert.Contains(ann.Frames, frame => frame is PongFrame);
    }

    [Fact]
    public void Who_does_not_come_back_within_the_grace_period_is_not_here()
    {
        var ann = Return("ann", 1);
        ann.Say(new DmFrame(HubStage.Name("ben"), "hi", "1"));
        stage.Advance(stage.Options.Grace + TimeSpan.FromMilliseconds(100));
        Assert.Equal((ErrorCode.NoSuchUser, "1"), (ann.Last<ErrorFrame>().Code, ann.Last<ErrorFrame>().Id));
    }

    [Fact]
    public void Many_that_wait_for_one_reader_keep_to_the_bound_when_the_reader_is_back()
    {
        StageClient[] people = [.. Enumerable.Range(1, 20).Select(i => Return($"p{i}", (ulong)i))];
        foreach (var person in people)
        {
            person.Say(new DmFrame(HubStage.Name("ben"), new string('x', 500), "1"));
        }

        stage.Log.HoldsAppends = true;
        var ben = Return("ben", 100);
        stage.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(stage.Hub.Load.UncommittedBytes, 1, 2000 + 1256);
        stage.Log.HoldsAppends = false;
        stage.Log.Commit();
        stage.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(20, ben.Frames.OfType<DirectFrame>().Count());
    }

    private StageClient Return(string name, ulong person) =>
        stage.Join(session: new SessionToken(new byte[32]).Create(new PersonId(5, person), HubStage.Name(name)));
}
