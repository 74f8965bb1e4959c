using Broadcast.Client.Reconnect;
using Xunit;

namespace Broadcast.Client.Tests.Reconnect;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    [Fact]
    public void The_bound_doubles_up_to_the_longest()
    {
        var backoff = new Backoff(First, Longest, () => 1);
        double[] seconds = [.. Enumerable.Range(0, 9).Select(_ => backoff.Next(default).TotalSeconds)];
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], seconds);
    }

    [Fact]
    public void It_never_overflows()
    {
        var backoff = new Backoff(First, Longest, () => 1);
        for (var i = 0; i < 5000; i++)
        {
            Assert.InRange(backoff.Next(default), TimeSpan.Zero, Longest);
        }
    }

    [Fact]
    public void A_success_begins_anew()
    {
        var backoff = new Backoff(First, Longest, () => 1);
        backoff.Next(default);
        backoff.Next(default);
        backoff.Reset();
        Assert.Equal(First, backoff.Next(default));
        Assert.Equal(1, backoff.Attempts);
    }

    [Fact]
    public void What_the_server_asks_for_is_waited_in_addition() =>
        Assert.Equal(
            TimeSpan.FromSeconds(7) + (First / 2),
            new Backoff(First, Longest, () => 0.5).Next(new ReturnTime(TimeSpan.FromSeconds(7), IsOwn: false))
        );

    [Fact]
    public void Jitter_is_full_the_waits_are_spread_evenly_from_zero_to_the_bound()
    {
        var random = new Random(42);
        var buckets = new int[10];
        for (var i = 0; i < 10_000; i++)
        {
            var backoff = new Backoff(First, Longest, random.NextDouble);
            var wait = backoff.Next(default);
            Assert.InRange(wait, TimeSpan.Zero, First);
            buckets[(int)Math.Min(wait / First * 10, 9)]++;
        }

        // 1000 are expected in each; with this many draws five standard deviations are 150.
        Assert.All(buckets, count => Assert.InRange(count, 850, 1150));
    }
}
