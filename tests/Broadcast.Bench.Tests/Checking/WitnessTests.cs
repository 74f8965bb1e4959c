using Broadcast.Bench.Checking;
using Xunit;

namespace Broadcast.Bench.Tests.Checking;

public sealed class WitnessTests
{
    private readonly Witness witness = new(senders: 2);

    [Fact]
    public void Messages_in_the_order_of_each_sender_are_as_they_should_be()
    {
        Assert.Equal([Arrival.Next, Arrival.Next, Arrival.Next], Take((0, 0), (1, 0), (0, 1)));
        Assert.Equal(3, witness.Received);
    }

    [Fact]
    public void One_that_comes_again_is_a_double_and_does_not_count()
    {
        Assert.Equal(
            [Arrival.Next, Arrival.Double, Arrival.Next, Arrival.Double],
            Take((0, 0), (0, 0), (0, 1), (0, 0))
        );
        Assert.Equal(2, witness.Received);
    }

    [Fact]
    public void One_that_comes_after_its_successor_is_late_and_counts()
    {
        Assert.Equal([Arrival.Early, Arrival.Late, Arrival.Late, Arrival.Next], Take((0, 2), (0, 0), (0, 1), (0, 3)));
        Assert.Equal(4, witness.Received);
    }

    [Fact]
    public void One_that_was_late_and_comes_again_is_a_double() =>
        Assert.Equal([Arrival.Early, Arrival.Late, Arrival.Double], Take((1, 1), (1, 0), (1, 0)));

    [Fact]
    public void One_that_never_comes_leaves_the_count_short()
    {
        Take((0, 0), (0, 2), (0, 3));
        Assert.Equal(3, witness.Received);
    }

    [Fact]
    public void A_number_far_ahead_takes_no_memory_to_speak_of()
    {
        Assert.Equal([Arrival.Early, Arrival.Next], Take((0, uint.MaxValue - 2), (0, uint.MaxValue - 1)));
        Assert.Equal(2, witness.Received);
    }

    [Fact]
    public void The_digest_tells_one_order_from_another()
    {
        var (other, third) = (new Witness(2), new Witness(2));
        Take((0, 0), (1, 0));
        other.Take(1, 0);
        other.Take(0, 0);
        third.Take(0, 0);
        third.Take(1, 0);
        Assert.NotEqual(witness.Order, other.Order);
        Assert.Equal(witness.Order, third.Order);
    }

    private Arrival[] Take(params (int Place, uint Seq)[] messages) =>
        [.. messages.Select(each => witness.Take(each.Place, each.Seq))];
}
