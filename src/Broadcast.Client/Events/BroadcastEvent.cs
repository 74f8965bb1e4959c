namespace Broadcast.Client;

/// <summary>Something that happened, in the order in which it happened; see <see cref="BroadcastClient.ReadEventsAsync"/>. Immutable.</summary>
public abstract record BroadcastEvent;
