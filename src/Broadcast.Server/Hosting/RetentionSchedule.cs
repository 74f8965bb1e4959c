using Broadcast.Core.Log;
using Broadcast.Server.Logging;
using Broadcast.Server.Storage;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Hosting;

/// <summary>
/// Has the log forget what its policy lets go: a pass at the start and one a minute after each pass, away from the hub and from the thread that appends.
/// </summary>
/// <remarks>
/// <code>
///   1 wait ─▶ 2 begin a pass ─▶ 3 one step (a few messages, one short commit) ─▶ 4 rest four times as long ─▶ 3 … no more: 1
/// </code>
/// A step and a batch of new messages exclude each other, so a batch waits for one step at the most, and the log is
/// free for at least four fifths of the time. Starts with the constructor, ends with <see cref="DisposeAsync"/>; nothing else is shared.
/// </remarks>
internal sealed class RetentionSchedule : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly ShareOfTime Share = new(RestPerWork: 4, LongestRest: TimeSpan.FromSeconds(1));

    private readonly ILogRetention log;
    private readonly RetentionPolicy policy;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;

    /// <summary>Begins.</summary>
    /// <param name="log">The log; the caller disposes it after this.</param>
    /// <param name="policy">What it keeps.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told what went, and when the storage fails.</param>
    /// <param name="failed">Called when the log threw what it may not throw: a defect; the process should end.</param>
    public RetentionSchedule(
        ILogRetention log,
        RetentionPolicy policy,
        TimeProvider time,
        ILogger logger,
        Action<Exception> failed
    )
    {
        (this.log, this.policy, this.time, this.logger) = (log, policy, time, logger);
        running = Task.Run(() => RunAsync(failed));
    }

    /// <summary>Ends after the step under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    private async Task RunAsync(Action<Exception> failed)
    {
        try
        {
            while (true)
            {
                await PassAsync();
                // 1
                await Task.Delay(Interval, time, stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(exception);
        }
    }

    private async Task PassAsync()
    {
        var (messages, streams) = (0L, new HashSet<string>(StringComparer.Ordinal));
        try
        {
            // 2
            using var steps = log.Trim(policy.At(time.GetUtcNow())).GetEnumerator();
            while (true)
            {
                stop.Token.ThrowIfCancellationRequested();
                var began = time.GetTimestamp();
                // 3
                if (!steps.MoveNext())
                {
                    break;
                }

                messages += steps.Current.Removed;
                streams.Add(steps.Current.Stream);
                // 4
                await Share.RestAsync(time.GetElapsedTime(began), time, stop.Token);
            }
        }
        catch (LogUnavailableException exception)
        {
            ServerLog.RetentionFailed(logger, exception.Message);
        }

        if (messages > 0)
        {
            ServerLog.Trimmed(logger, messages, streams.Count);
        }
    }
}
