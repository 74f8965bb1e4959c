using Broadcast.Core.Connections;

namespace Broadcast.Core.Events;

/// <summary>
/// A client has said something: all that one read of its socket held. The transport posts no other before the hub has let it
/// (<see cref="IOutlet.ResumeReading"/>): this is what bounds the hub's memory.
/// </summary>
/// <param name="Connection">The connection.</param>
/// <param name="Dialect">Its dialect, settled by now.</param>
/// <param name="Messages">The messages in order; at least one.</param>
public sealed record FramesReceived(Connection Connection, Dialect Dialect, IReadOnlyList<Inbound> Messages) : HubEvent;
