using Broadcast.Bench.Checking;
using Xunit;

namespace Broadcast.Bench.Tests.Checking;

public sealed class NumberSetTests
{
    [Fact]
    public void A_number_is_new_once()
    {
        var set = new NumberSet();
        Assert.True(set.Add(5));
        Assert.True(set.Add(100_000));
        Assert.False(set.Add(5));
        Assert.False(set.Add(100_000));
        Assert.True(set.Add(99_999));
    }

    [Fact]
    public void Two_sets_know_how_much_they_have_in_common()
    {
        var (one, other) = (new NumberSet(), new NumberSet());
        foreach (var number in (long[])[1, 2, 3])
        {
            one.Add(number);
        }

        foreach (var number in (long[])[3, 4, 70_000])
        {
            other.Add(number);
        }

        Assert.Equal(1, one.Add(other));
        Assert.False(one.Add(70_000));
        Assert.False(one.Add(2));
    }

    [Fact]
    public void A_number_beyond_all_bounds_costs_no_memory()
    {
        var set = new NumberSet();
        Assert.True(set.Add(long.MaxValue));
        Assert.True(set.Add(-1));
    }
}
