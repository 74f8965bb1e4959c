using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Lanes;

/// <summary>What the hub asks of a connection, in the order in which it was asked. Immutable.</summary>
/// <param name="Target">The connection.</param>
/// <param name="Kind">What to do.</param>
/// <param name="Frames">What to send.</param>
/// <param name="Code">How to close.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct LaneOrder(
    LaneWebSocket Target,
    LaneOrderKind Kind,
    ReadOnlyMemory<byte> Frames = default,
    CloseCode Code = default,
    string? Reason = null
);
