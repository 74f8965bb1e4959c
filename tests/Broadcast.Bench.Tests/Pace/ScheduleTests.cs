using Broadcast.Bench.Pace;
using Xunit;

namespace Broadcast.Bench.Tests.Pace;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(3)]
    [InlineData(7777.7)]
    public void Even_messages_are_due_at_multiples_of_the_gap_without_drift(double perSecond)
    {
        var schedule = new Schedule(start: 1000, perSecond, phase: 0, dice: null);
        for (var i = 0; i < 1_000_000; i++)
        {
            schedule.Advance();
        }

        Assert.Equal(1000 + (1_000_000 * RunClock.Second / perSecond), schedule.Due, tolerance: 1);
    }

    [Fact]
    public void The_first_message_waits_its_part_of_a_gap() =>
        Assert.Equal(1000 + (RunClock.Second / 4), new Schedule(1000, perSecond: 2, phase: 0.5, dice: null).Due);

    [Fact]
    public void A_schedule_that_nobody_follows_stays_behind_instead_of_dropping_messages()
    {
        var schedule = new Schedule(start: 0, perSecond: 10, phase: 0, dice: null);
        var due = new List<long>();
        while (schedule.Due <= 5 * RunClock.Second)
        {
            due.Add(schedule.Due);
            schedule.Advance();
        }

        Assert.Equal(Enumerable.Range(0, 51).Select(i => i * RunClock.Second / 10), due);
    }

    [Fact]
    public void Random_gaps_have_the_mean_and_the_spread_of_a_poisson_process()
    {
        const int Count = 100_000;
        var schedule = new Schedule(start: 0, perSecond: 1000, phase: 0, new Dice(42));
        var gaps = new double[Count];
        var last = schedule.Due;
        for (var i = 0; i < Count; i++)
        {
            schedule.Advance();
            gaps[i] = (schedule.Due - last) / (double)RunClock.Second;
            last = schedule.Due;
        }

        var mean = gaps.Average();
        Assert.InRange(mean, 0.00097, 0.00103);
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, 0.97, 1.03);
    }
}
