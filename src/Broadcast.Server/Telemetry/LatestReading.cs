using Broadcast.Server.Metrics;

namespace Broadcast.Server.Telemetry;

/// <summary>
/// The numbers for instruments that are asked one after another: a reading serves all of them, so that what is sent is of one moment and the hub is asked once. Thread-safe: <c>gate</c> guards the reading.
/// </summary>
/// <param name="reader">Reads.</param>
/// <param name="time">The clock.</param>
internal sealed class LatestReading(MetricsReader reader, TimeProvider time)
{
    // Far shorter than any interval, far longer than asking all instruments.
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private MetricsReading? latest;
    private long readAt;
    private bool isRead;

    /// <summary>The numbers now; null when the hub does not answer. Waits for the hub: never call it on the hub's thread.</summary>
    public MetricsReading? Read()
    {
        lock (gate)
        {
            if (!isRead || time.GetElapsedTime(readAt) >= Fresh)
            {
                latest = ReadAnew();
                readAt = time.GetTimestamp();
                isRead = true;
            }

            return latest;
        }
    }

    /// <summary>Has the next reading be a new one.</summary>
    public void Forget()
    {
        lock (gate)
        {
            isRead = false;
        }
    }

    private MetricsReading? ReadAnew()
    {
        using var limit = new CancellationTokenSource(Patience, time);
        try
        {
            // OpenTelemetry asks on a thread of its own, and takes no task for an answer.
            return reader.ReadAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
