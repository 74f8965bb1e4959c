using Broadcast.Testing.Time;
using Xunit;

namespace Broadcast.Core.Tests;

public sealed class HubTimersTests
{
    private readonly ManualTime time = new();
    private readonly List<string> done = [];
    private readonly HubTimers timers;

    public HubTimersTests() => timers = new HubTimers(time);

    [Fact]
    public void What_is_due_runs_in_the_order_of_the_times()
    {
        Plan(30, "third");
        Plan(10, "first");
        Plan(20, "second");
        time.Advance(TimeSpan.FromSeconds(20));
        timers.RunDue();
        Assert.Equal(["first", "second"], done);
        Assert.Equal(1, timers.Count);
    }

    [Fact]
    public void Of_what_is_due_at_once_the_first_planned_runs_first()
    {
        Plan(5, "a");
        Plan(5, "b");
        Plan(5, "c");
        time.Advance(TimeSpan.FromSeconds(5));
        timers.RunDue();
        Assert.Equal(["a", "b", "c"], done);
    }

    [Fact]
    public void Nothing_runs_early_and_nothing_twice()
    {
        Plan(5, "a");
        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        timers.RunDue();
        Assert.Empty(done);
        time.Advance(TimeSpan.FromTicks(1));
        timers.RunDue();
        timers.RunDue();
        Assert.Equal(["a"], done);
        Assert.Null(timers.NextDue);
    }

    [Fact]
    public void The_next_time_is_that_of_the_earliest()
    {
        Assert.Null(timers.NextDue);
        Plan(9, "late");
        Plan(3, "early");
        Assert.Equal(timers.After(TimeSpan.FromSeconds(3)), timers.NextDue);
    }

    [Fact]
    public void An_action_may_plan_another_which_runs_in_its_turn()
    {
        timers.Schedule(TimeSpan.FromSeconds(1), () => Plan(0, "at once"));
        Plan(1, "beside");
        time.Advance(TimeSpan.FromSeconds(1));
        timers.RunDue();
        Assert.Equal(["beside", "at once"], done);
    }

    private void Plan(int seconds, string what) => timers.Schedule(TimeSpan.FromSeconds(seconds), () => done.Add(what));
}
