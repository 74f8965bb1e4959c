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

    private readonly LatencyHistogram commits = new();
    private readonly LatencyHistogram deliveryTimes = new();
    private long opens;
    private long messages;
    private long deliveries;
    private long storageFailures;

    /// <summary>What was counted until now.</summary>
    public HubCounts Read() =>
        new(
            opens,
            closes.ToDictionary(),
            messages,
            deliveries,
            storageFailures,
            refusals.ToDictionary(StringComparer.Ordinal),
            commits.Read(),
            deliveryTimes.Read()
        );

    public void Opened(Connection connection, int open) => opens++;

    public void Closed(Connection connection, CloseCode code, int open) =>
        closes[code] = closes.GetValueOrDefault(code) + 1;

    public void Refused(string code) => refusals[code] = refusals.GetValueOrDefault(code) + 1;

    public void Delivered(int messages, long deliveries)
    {
        this.messages += messages;
        this.deliveries += deliveries;
    }

    public void StorageFailed(int messages, LogUnavailableException reason) => storageFailures++;

    public void Timed(TimeSpan commit, TimeSpan delivery)
    {
        commits.Add(commit);
        deliveryTimes.Add(delivery);
    }
}
