using Broadcast.Bench.Loops;
using Broadcast.Bench.Measuring;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;

namespace Broadcast.Bench;

/// <summary>
/// Leads the loops through the phases of a run and reads the meters between them. One flow of control; the loops see no more of it than the phase.
/// </summary>
internal sealed class Conductor : IDisposable
{
    // Seldom: each beat wakes a pool thread, which spins before it sleeps again.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    // What comes twice may come a little later.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Nothing comes while no server runs.
    private static readonly TimeSpan LongestRestart = TimeSpan.FromMinutes(1);

    private readonly SharedState run;
    private readonly IReadOnlyList<LoadLoop> loops;
    private readonly CancellationToken stop;
    private readonly Restarting? restarting;
    private readonly Pulse pulse;
    private readonly Meters meters;
    private bool brokenOff;

    public Conductor(
        SharedState run,
        IReadOnlyList<LoadLoop> loops,
        Action<BenchProgress> progress,
        Restarting? restarting,
        CancellationToken stop
    )
    {
        (this.run, this.loops, this.restarting, this.stop) = (run, loops, restarting, stop);
        pulse = new Pulse(run, Count, progress);
        meters = new Meters(run.Options.ServerPid);
    }

    /// <summary>Runs it all.</summary>
    public async Task<BenchResult> RunAsync()
    {
        meters.Begin();
        foreach (var loop in loops)
        {
            loop.Start("bench");
        }

        try
        {
            await GatherAsync();
            await SettleAsync();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var restart = restarting?.RunAsync(() => Count().Cut, over.Token) ?? Task.CompletedTask;
            await TalkAsync();
            await DrainAsync();
            await over.CancelAsync();
            await restart.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            TellOf(restart);
        }
        finally
        {
            run.Phase = BenchPhase.Over;
            await Task.WhenAll(loops.Select(loop => loop.Ended));
        }

        return Reckoning.Of(run, loops, Count(), meters, pulse.Samples, brokenOff);
    }

    /// <inheritdoc/>
    public void Dispose() => meters.Dispose();

    private void TellOf(Task restart)
    {
        if (restart.Exception?.InnerException is { } exception)
        {
            run.Faults.Add($"the server was not restarted: {exception.Message}");
        }
        else if (restart.IsCanceled)
        {
            run.Faults.Add("the restart did not end in time");
        }
    }

    // In a storm nobody gathers: they come and go while it is measured.
    private bool IsStorm => run.Options.Load is StormLoad;

    private async Task GatherAsync()
    {
        var (last, since) = (0L, run.Clock.Now);
        while (!brokenOff && !IsStorm)
        {
            var tally = Count();
            var done = tally.Joined + tally.Failed;
            if (done >= run.Options.Connections)
            {
                return;
            }

            if (done > last || !Elapsed(since, run.Options.ConnectTimeout))
            {
                since = done > last ? run.Clock.Now : since;
                last = done;
                await BeatAsync((double)done / run.Options.Connections);
                continue;
            }

            run.Faults.Add("nobody got in for a long time");
            return;
        }
    }

    private async Task SettleAsync()
    {
        run.Phase = BenchPhase.Settling;
        meters.Joined();
        await WaitUntilAsync(run.Clock.Now + run.Options.Settle.Ticks);
        meters.Settled();
    }

    private async Task TalkAsync()
    {
        var options = run.Options;
        var begin = run.Clock.Now + options.Warmup.Ticks;
        run.MeasureTo = begin + options.Duration.Ticks;
        run.MeasureFrom = begin;
        if (Count().Joined == 0 && !IsStorm)
        {
            return;
        }

        run.Phase = BenchPhase.Talking;
        await WaitUntilAsync(begin);
        meters.MeasureBegins(Count(), run.Clock.Now);
        pulse.Measure();
        await WaitUntilAsync(run.MeasureTo);
        run.MeasureTo = Math.Min(run.MeasureTo, run.Clock.Now);
        meters.MeasureEnds(Count(), run.Clock.Now);
        run.Phase = BenchPhase.Draining;
    }

    private async Task DrainAsync()
    {
        var (last, since) = (-1L, run.Clock.Now);
        while (true)
        {
            var tally = Count();
            var cutAndBack = tally.Blackout.Count + tally.Closed >= tally.Cut;
            var acknowledged = tally.Acked >= tally.Sent || !(run.Options.Load is AckedLoad || run.Options.Restart);
            if (tally.Delivered >= tally.Expected && cutAndBack && acknowledged)
            {
                break;
            }

            // That one is back is as much as a delivery.
            var heard = tally.Delivered + tally.Blackout.Count;
            if (heard > last)
            {
                (last, since) = (heard, run.Clock.Now);
            }
            else if (Elapsed(since, run.Options.Restart && !cutAndBack ? LongestRestart : run.Options.Drain))
            {
                break;
            }

            pulse.Beat(0);
            await Task.Delay(Beat, run.Clock.Time, CancellationToken.None);
        }

        await Task.Delay(Aftermath, run.Clock.Time, CancellationToken.None);
    }

    private async Task WaitUntilAsync(long ticks)
    {
        var start = run.Clock.Now;
        var (last, since) = (-1L, start);
        while (run.Clock.Now < ticks && !brokenOff)
        {
            await BeatAsync((double)(run.Clock.Now - start) / (ticks - start), ticks);
            var delivered = loops.Sum(loop =>
                Volatile.Read(ref loop.Tally.Delivered) + Volatile.Read(ref loop.Tally.Handshakes)
            );
            if (delivered > last || run.Options.Load is OpenLoad || run.Phase != BenchPhase.Talking)
            {
                (last, since) = (delivered, run.Clock.Now);
            }
            else if (Elapsed(since, Patience))
            {
                // A closed load sends nothing more until something arrives.
                run.Faults.Add("the server delivered nothing more");
                brokenOff = true;
            }
        }
    }

    private async Task BeatAsync(double done, long until = long.MaxValue)
    {
        if (loops.FirstOrDefault(loop => loop.Ended.IsCompleted) is { } defect)
        {
            await defect.Ended;
        }

        pulse.Beat(done);
        var left = TimeSpan.FromTicks(Math.Clamp(until - run.Clock.Now, 0, Beat.Ticks));
        try
        {
            await Task.Delay(left, run.Clock.Time, stop);
        }
        catch (OperationCanceledException)
        {
            brokenOff = true;
        }
    }

    private bool Elapsed(long since, TimeSpan span) => run.Clock.Now - since > span.Ticks;

    private Tally Count()
    {
        var sum = new Tally();
        foreach (var loop in loops)
        {
            sum.Add(loop.Tally);
        }

        return sum;
    }
}
