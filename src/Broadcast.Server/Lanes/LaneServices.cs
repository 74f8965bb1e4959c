using Broadcast.Core.Connections;
using Broadcast.Server.Capacity;
using Broadcast.Server.WebSockets;

namespace Broadcast.Server.Lanes;

/// <summary>What all WebSockets of all lanes share. Immutable.</summary>
/// <param name="Options">Bounds and timeouts.</param>
/// <param name="Dialects">The codecs.</param>
/// <param name="Round">The hub.</param>
/// <param name="Time">The clock.</param>
/// <param name="Door">Counts connections, and refuses those that are too many.</param>
/// <param name="Opened">Called on a lane's thread when a connection has become a WebSocket.</param>
/// <param name="Ended">Called on a lane's thread when a WebSocket has ended.</param>
internal sealed record LaneServices(
    TransportOptions Options,
    Dialects Dialects,
    HubRound Round,
    TimeProvider Time,
    Doorkeeper Door,
    Action Opened,
    Action<LaneWebSocket> Ended
);
