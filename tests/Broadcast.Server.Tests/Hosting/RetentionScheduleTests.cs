using Broadcast.Core.Log;
using Broadcast.Server.Hosting;
using Broadcast.Testing.Logging;
using Broadcast.Testing.Time;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Server.Tests.Hosting;

public sealed class RetentionScheduleTests : IAsyncDisposable
{
    private static readonly TimeSpan Work = TimeSpan.FromMilliseconds(10);

    private readonly ManualTime time = new();
    private readonly LogWatch logs = new();
    private readonly ScriptedLog log;
    private readonly TaskCompletionSource<Exception> defect = new();
    private RetentionSchedule? schedule;

    public RetentionScheduleTests() => log = new ScriptedLog(time);

    public async ValueTask DisposeAsync()
    {
        if (schedule is not null)
        {
            await schedule.DisposeAsync();
        }

        logs.Dispose();
    }

    [Fact]
    public async Task After_each_step_the_log_rests_four_times_as_long()
    {
        log.Steps = 3;
        Start();
        for (var done = 1; done <= 3; done++)
        {
            await StepsAsync(done);
            time.Advance((4 * Work) - TimeSpan.FromMilliseconds(1));
            Assert.Equal(done, log.Done);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Eventually.HoldsAsync(() =>
            logs.Lines.Any(line => line.ToString().Contains("Forgot 30 old messages of 1"))
        );
    }

    [Fact]
    public async Task A_pass_begins_a_minute_after_the_one_before_with_the_age_of_that_moment()
    {
        Start();
        await PassesAsync(1);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(log.Asked);
        time.Advance(TimeSpan.FromSeconds(1));
        await PassesAsync(2);

        Assert.Equal(TimeSpan.FromMinutes(1), log.Asked[1].Before - log.Asked[0].Before);
        Assert.Equal(7, log.Asked[1].Newest);
    }

    [Fact]
    public async Task A_storage_that_fails_is_told_and_asked_again_a_minute_later()
    {
        logs.Expect("Old messages could not be forgotten now: the disk is ill");
        log.Fails = true;
        Start();
        await PassesAsync(1);
        log.Fails = false;
        log.Steps = 1;
        time.Advance(TimeSpan.FromMinutes(1));
        await StepsAsync(1);
    }

    [Fact]
    public async Task It_ends_between_two_steps()
    {
        log.Steps = 1000;
        Start();
        await StepsAsync(1);

        await schedule!.DisposeAsync();
        schedule = null;

        Assert.Equal(1, log.Done);
        Assert.True(log.Closed);
    }

    [Fact]
    public async Task What_the_log_may_not_throw_is_a_defect()
    {
        log.Broken = true;
        Start();
        Assert.IsType<InvalidOperationException>(await Eventually.EndsAsync(defect.Task));
    }

    private void Start() =>
        schedule = new RetentionSchedule(
            log,
            new RetentionPolicy(TimeSpan.FromDays(1), 7),
            time,
            logs.CreateLogger("test"),
            exception => defect.SetResult(exception)
        );

    private async Task StepsAsync(int count)
    {
        await Eventually.HoldsAsync(() => log.Done == count);
        await Eventually.HoldsAsync(() => time.WaitingTimers == 1);
    }

    private async Task PassesAsync(int count)
    {
        await Eventually.HoldsAsync(() => log.Asked.Count == count);
        await Eventually.HoldsAsync(() => time.WaitingTimers == 1);
    }

    /// <summary>A log whose steps take their time on the test's clock. Used by the schedule's task; the counts are volatile.</summary>
    private sealed class ScriptedLog(ManualTime time) : ILogRetention
    {
        private volatile int _done;
        private volatile Retention[] _asked = [];

        public int Steps { get; set; }

        public bool Fails { get; set; }

        public bool Broken { get; set; }

        public bool Closed { get; private set; }

        public int Done => _done;

        public IReadOnlyList<Retention> Asked => _asked;

        public IEnumerable<Trimmed> Trim(Retention retention)
        {
            _asked = [.. _asked, retention];
            try
            {
                if (Fails)
                {
                    throw new LogUnavailableException("the disk is ill");
                }

                if (Broken)
                {
                    throw new InvalidOperationException("a defect");
                }

                for (var step = 1; step <= Steps; step++)
                {
                    time.Advance(Work);
                    _done = step;
                    yield return new Trimmed("lobby", (step * 10) + 1, 10);
                }

                Steps = 0;
            }
            finally
            {
                Closed = true;
            }
        }
    }
}
