using Broadcast.Core.Rates;
using Broadcast.Core.Tests.Simulation;
using Xunit;

namespace Broadcast.Core.Tests.Rates;

public sealed class RateLimitTests
{
    private const int Runs = 300;

    [Fact]
    public void A_burst_is_there_at_once_and_then_the_rate()
    {
        var limit = RateLimit.PerSecond(10, burst: 3);
        var fullAt = TimeSpan.Zero;
        Assert.True(Take(1));
        Assert.True(Take(1));
        Assert.True(Take(1));
        Assert.False(Take(1));
        Assert.False(Take(1.0999));
        Assert.True(Take(1.1));
        Assert.False(Take(1.1));
        Assert.True(Take(1.2));

        bool Take(double seconds)
        {
            var taking = limit.Take(fullAt, TimeSpan.FromSeconds(seconds), 1);
            fullAt = taking.FullAt;
            return taking.IsTaken;
        }
    }

    [Fact]
    public void In_no_time_is_more_taken_than_the_burst_and_the_rate_allow()
    {
        for (var seed = 1UL; seed <= Runs; seed++)
        {
            var (dice, limit) = Draw(seed);
            var (now, fullAt) = (TimeSpan.FromHours(1), TimeSpan.Zero);
            var taken = new List<(TimeSpan At, long Amount)>();
            for (var i = 0; i < 200; i++)
            {
                now += dice.Within(TimeSpan.FromMilliseconds(dice.Chance(0.1) ? 5000 : 50));
                var amount = dice.Between(0, (int)limit.Burst);
                var taking = limit.Take(fullAt, now, amount);
                if (taking.IsTaken)
                {
                    taken.Add((now, amount));
                }
                else
                {
                    Assert.Equal(fullAt, taking.FullAt);
                }

                fullAt = taking.FullAt;
            }

            for (var from = 0; from < taken.Count; from++)
            {
                var sum = 0L;
                for (var to = from; to < taken.Count; to++)
                {
                    sum += taken[to].Amount;
                    var allowed = limit.Burst + (limit.Amount * ((taken[to].At - taken[from].At) / limit.Per));
                    Assert.True(sum <= allowed + 1e-6, $"seed {seed}: {sum} of {allowed} from {from} to {to}");
                }
            }
        }
    }

    [Fact]
    public void Who_waits_as_long_as_told_gets_it_and_who_waits_less_does_not()
    {
        for (var seed = 1UL; seed <= Runs; seed++)
        {
            var (dice, limit) = Draw(seed);
            var (now, fullAt) = (TimeSpan.FromHours(1), TimeSpan.Zero);
            for (var i = 0; i < 100; i++)
            {
                now += dice.Within(TimeSpan.FromMilliseconds(20));

                // Now and then more than there ever is at once.
                var amount = dice.Between(1, 2 * (int)limit.Burst);
                var taking = limit.Take(fullAt, now, amount);
                if (!taking.IsTaken)
                {
                    Assert.False(limit.Take(fullAt, now + taking.Wait - new TimeSpan(1), amount).IsTaken);
                    taking = limit.Take(fullAt, now + taking.Wait, amount);
                    Assert.True(taking.IsTaken, $"seed {seed}");
                    now += dice.Within(TimeSpan.FromMilliseconds(1));
                }

                fullAt = taking.FullAt;
            }
        }
    }

    [Fact]
    public void What_was_given_back_was_never_taken()
    {
        var limit = RateLimit.PerSecond(7, burst: 5);
        var now = TimeSpan.FromSeconds(10);
        var taking = limit.Take(TimeSpan.Zero, now, 3);
        Assert.Equal(now, limit.Return(taking.FullAt, 3));
    }

    [Fact]
    public void A_lifted_limit_takes_everything()
    {
        Assert.True(default(RateLimit).IsLifted);
        Assert.True(RateLimit.PerSecond(0, 0).Take(TimeSpan.MaxValue, TimeSpan.Zero, long.MaxValue).IsTaken);
    }

    private static (Dice Dice, RateLimit Limit) Draw(ulong seed)
    {
        var dice = new Dice(seed);
        var amount = dice.Chance(0.5) ? dice.Between(1, 50) : dice.Between(1, 1_000_000);
        var burst = dice.Between(1, 500);
        return (dice, dice.Chance(0.5) ? RateLimit.PerSecond(amount, burst) : RateLimit.PerMinute(amount, burst));
    }
}
