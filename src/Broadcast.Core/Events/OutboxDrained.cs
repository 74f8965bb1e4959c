using Broadcast.Core.Connections;

namespace Broadcast.Core.Events;

/// <summary>The answer to <see cref="IOutlet.NotifyDrained"/>.</summary>
/// <param name="Connection">The connection.</param>
public sealed record OutboxDrained(Connection Connection) : HubEvent;
