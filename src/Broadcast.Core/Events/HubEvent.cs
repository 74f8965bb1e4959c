namespace Broadcast.Core.Events;

/// <summary>Something that happened outside the hub's thread and that the hub has to know. Immutable.</summary>
public abstract record HubEvent;
