using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Metrics;

/// <summary>
/// Counts what the hub tells, in plain fields of its one owner, the hub's thread, which is also asked to read them: an addition for a batch, and nothing for a delivery.
/// </summary>
internal sealed class HubMeter : IHubObserver
{
    private readonly Dictionary<string, long> refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<CloseCode, long> closes = [];

    public long Messages { get; private set; }

    public long Deliveries { get; private set; }

    public long Opens { get; private set; }

    public long StorageFailures { get; private set; }

    public LatencyHistogram Commits { get; } = new();

    public LatencyHistogram DeliveryTimes { get; } = new();

    /// <summary>How often something was refused, by its code.</summary>
    public IReadOnlyDictionary<string, long> Refusals => refusals;

    /// <summary>How many connections ended, by how.</summary>
    public IReadOnlyDictionary<CloseCode, long> Closes => closes;

    public void Opened(Connection connection, int open) => Opens++;

    public void Closed(Connection connection, CloseCode code, int open) =>
        closes[code] = closes.GetValueOrDefault(code) + 1;

    public void Refused(string code) => refusals[code] = refusals.GetValueOrDefault(code) + 1;

    public void Delivered(int messages, long deliveries)
    {
        Messages += messages;
        Deliveries += deliveries;
    }

    public void StorageFailed(int messages, LogUnavailableException reason) => StorageFailures++;

    public void Timed(TimeSpan commit, TimeSpan delivery)
    {
        Commits.Add(commit);
        DeliveryTimes.Add(delivery);
    }
}
