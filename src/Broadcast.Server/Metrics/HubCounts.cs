using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Metrics;

/// <summary>What a <see cref="HubMeter"/> had counted at one moment. Immutable.</summary>
/// <param name="Opens">Connections that were opened.</param>
/// <param name="Closes">Connections that ended, by how.</param>
/// <param name="Messages">Messages that were committed.</param>
/// <param name="Deliveries">Messages handed to connections.</param>
/// <param name="StorageFailures">Batches that the log did not take.</param>
/// <param name="Refusals">What the hub refused, by error code.</param>
/// <param name="Commits">How long commits took.</param>
/// <param name="DeliveryTimes">How long it took until everything was handed over.</param>
internal sealed record HubCounts(
    long Opens,
    IReadOnlyDictionary<CloseCode, long> Closes,
    long Messages,
    long Deliveries,
    long StorageFailures,
    IReadOnlyDictionary<string, long> Refusals,
    LatencyCounts Commits,
    LatencyCounts DeliveryTimes
);
