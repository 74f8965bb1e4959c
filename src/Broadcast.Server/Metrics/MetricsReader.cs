using Broadcast.Core;
using Broadcast.Core.Events;
using Broadcast.Core.Log;

namespace Broadcast.Server.Metrics;

/// <summary>Reads everything that is counted: what is the hub's by its own thread, the rest here. Thread-safe.</summary>
/// <param name="mailbox">The way to the hub.</param>
/// <param name="meter">What it has counted.</param>
/// <param name="census">Counts what it holds, on its thread.</param>
/// <param name="refusals">What was refused elsewhere.</param>
/// <param name="log">The log.</param>
internal sealed class MetricsReader(
    IHubMailbox mailbox,
    HubMeter meter,
    Func<HubCensus> census,
    RefusalCounts refusals,
    IMessageLog log
)
{
    /// <summary>Reads.</summary>
    /// <param name="cancellation">Stops the waiting.</param>
    public async Task<MetricsReading> ReadAsync(CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<(HubCensus Now, HubCounts Counts)>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        mailbox.Post(new HubCall(() => answer.TrySetResult((census(), meter.Read()))));
        var (now, counts) = await answer.Task.WaitAsync(cancellation);
        return new MetricsReading(
            now,
            counts,
            refusals.Read(),
            (log as ILogState)?.Size,
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            Environment.CpuUsage.TotalTime
        );
    }
}
