using Broadcast.Core.Rooms;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol.Frames;
using Xunit;

namespace Broadcast.Core.Tests.Rooms;

public sealed class TailTests
{
    private readonly Tail tail = new();

    [Fact]
    public void An_empty_tail_reaches_back_to_nothing() => Assert.Null(tail.After(0));

    [Fact]
    public void What_follows_a_position_is_given_when_nothing_is_missing_before_it()
    {
        Add(5, 6, 7);
        Assert.Null(tail.After(3));
        Assert.Equal([5, 6, 7], Seqs(4));
        Assert.Equal([7], Seqs(6));
        Assert.Empty(Seqs(7));
    }

    [Fact]
    public void The_oldest_go_beyond_the_bound()
    {
        Add(1, 2, 3, 4, 5, 6);
        Assert.Null(tail.After(2));
        Assert.Equal([4, 5, 6], Seqs(3));
    }

    [Fact]
    public void It_is_empty_after_it_was_cleared_and_fills_again()
    {
        Add(1, 2, 3);
        tail.Clear();
        Assert.Null(tail.After(0));
        Add(4, 5, 6);
        Assert.Equal([4, 5, 6], Seqs(3));
    }

    // Three messages of 256 and 44 units fit.
    private void Add(params int[] seqs) =>
        tail.Add(
            [
                .. seqs.Select(seq => new MessageFrame(
                    HubStage.Red,
                    seq,
                    null,
                    "ann",
                    new string('x', 44),
                    DateTimeOffset.UnixEpoch
                )),
            ],
            bound: 1000
        );

    private IEnumerable<long> Seqs(long position) =>
        tail.After(position)!.Select(message => ((MessageFrame)message).Seq);
}
