using Broadcast.Core.Connections;

namespace Broadcast.Core.Events;

/// <summary>A client has connected. Its transport reads only after the hub has let it (<see cref="IOutlet.ResumeReading"/>).</summary>
/// <param name="Connection">The connection.</param>
public sealed record ConnectionOpened(Connection Connection) : HubEvent;
