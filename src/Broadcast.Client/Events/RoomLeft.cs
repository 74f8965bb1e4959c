namespace Broadcast.Client;

/// <summary>A room was left.</summary>
/// <param name="Room">The room.</param>
public sealed record RoomLeft(string Room) : BroadcastEvent;
