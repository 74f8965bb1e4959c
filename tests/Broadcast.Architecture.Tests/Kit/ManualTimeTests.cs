using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Architecture.Tests.Kit;

public sealed class ManualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ManualTime _time = new();

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var (now, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());

        _time.Advance(Second * 3);

        Assert.Equal(now + (Second * 3), _time.GetUtcNow());
        Assert.Equal(Second * 3, _time.GetElapsedTime(stamp));
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_each_at_its_own_instant()
    {
        var start = _time.GetUtcNow();
        List<(string Name, TimeSpan At)> fired = [];
        ITimer Set(string name, double due, double period = 0) =>
            _time.CreateTimer(_ => fired.Add((name, _time.GetUtcNow() - start)), null, Second * due, Second * period);

        using var late = Set("late", 5);
        using var early = Set("early", 1);
        using var again = Set("again", 2, 2);
        using var beyond = Set("beyond", 7);
        _time.Advance(Second * 6);

        Assert.Equal(
            [
                ("early", Second),
                ("again", Second * 2),
                ("again", Second * 4),
                ("late", Second * 5),
                ("again", Second * 6),
            ],
            fired
        );
    }

    [Fact]
    public void A_callback_may_set_another_timer_that_is_due_within_the_same_advance()
    {
        var fired = 0;
        ITimer? second = null;
        using var first = _time.CreateTimer(
            _ => second = _time.CreateTimer(_ => fired++, null, Second, Timeout.InfiniteTimeSpan),
            null,
            Second,
            Timeout.InfiniteTimeSpan
        );

        _time.Advance(Second * 2);

        second!.Dispose();
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_disposed_or_stopped_timer_does_not_fire()
    {
        var fired = 0;
        var gone = _time.CreateTimer(_ => fired++, null, Second, Second);
        using var stopped = _time.CreateTimer(_ => fired++, null, Second, Second);
        gone.Dispose();
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _time.Advance(Second * 5);

        Assert.Equal((0, 0, false), (fired, _time.WaitingTimers, gone.Change(Second, Second)));
    }

    [Fact]
    public async Task Delays_and_timeouts_of_the_framework_follow_it()
    {
        using var source = new CancellationTokenSource(Second * 2, _time);
        var delay = Task.Delay(Second, _time);
        Assert.Equal(2, _time.WaitingTimers);

        Assert.True(_time.AdvanceToNext());
        await Eventually.EndsAsync(delay);
        Assert.False(source.IsCancellationRequested);
        Assert.True(_time.AdvanceToNext());

        await Eventually.HoldsAsync(() => source.IsCancellationRequested);
        Assert.False(_time.AdvanceToNext());
    }

    [Fact]
    public async Task A_timer_that_is_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        using var timer = _time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await Eventually.EndsAsync(fired.Task);
    }
}
