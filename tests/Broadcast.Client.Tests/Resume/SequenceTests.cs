using Broadcast.Client.Resume;
using Xunit;

namespace Broadcast.Client.Tests.Resume;

public sealed class SequenceTests
{
    private readonly Sequence sequence = new();

    [Fact]
    public void After_a_fresh_join_the_next_message_is_the_one_after_the_head()
    {
        sequence.Begin("e1", 7);
        Assert.Equal(Arrival.Double, sequence.Judge(7));
        Assert.Equal(Arrival.Next, sequence.Judge(8));
        Assert.Equal(Arrival.AfterGap, sequence.Judge(9));
    }

    [Fact]
    public void A_rejoin_in_the_same_epoch_keeps_the_position()
    {
        sequence.Begin("e1", 7);
        sequence.Advance(8);
        sequence.Begin("e1", 12);
        Assert.Equal(8, sequence.Last);
    }

    [Fact]
    public void Another_epoch_goes_on_from_its_head()
    {
        sequence.Begin("e1", 7);
        sequence.Begin("e2", 3);
        Assert.Equal(3, sequence.Last);
        Assert.Equal("e2", sequence.EpochOfLast);
    }

    [Fact]
    public void A_position_without_an_epoch_takes_the_rooms()
    {
        sequence.Set(new RoomPosition(5));
        Assert.Null(sequence.EpochOfLast);
        sequence.Begin("e1", 9);
        Assert.Equal(5, sequence.Last);
        Assert.Equal("e1", sequence.EpochOfLast);
    }

    [Fact]
    public void What_was_trimmed_is_skipped()
    {
        sequence.Set(new RoomPosition(5, "e1"));
        sequence.Skip(6, 20, isAhead: false);
        Assert.Equal(Arrival.Next, sequence.Judge(21));
        Assert.Equal(Arrival.Double, sequence.Judge(20));
    }

    [Fact]
    public void A_log_that_lost_its_end_counts_from_there_again()
    {
        sequence.Set(new RoomPosition(9, "e1"));
        sequence.Begin("e1", 6);
        sequence.Skip(7, 9, isAhead: true);
        Assert.Equal(Arrival.Next, sequence.Judge(7));
    }

    [Fact]
    public void Nothing_known_means_anything_may_be_next()
    {
        Assert.Equal(Arrival.Next, sequence.Judge(41));
        sequence.Advance(41);
        Assert.Equal(Arrival.Double, sequence.Judge(41));
    }
}
