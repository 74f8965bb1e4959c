using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Events;

/// <summary>A connection has ended; nothing of it comes any more.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Code">The close code that the client or the server sent; <see cref="CloseCode.Abnormal"/> when it broke without one.</param>
/// <param name="Clean">Whether the client itself said good-bye with a close frame: then its person leaves at once, without the grace period.</param>
public sealed record ConnectionLost(Connection Connection, CloseCode Code, bool Clean) : HubEvent;
