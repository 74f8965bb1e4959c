namespace Broadcast.Client;

/// <summary>A place in a room's sequence of messages. Immutable.</summary>
/// <param name="Seq">The last sequence number that one has; 0 for none.</param>
/// <param name="Epoch">The life of the room's numbering in which it was counted; null when it is not known, which skips the check that it is still the same.</param>
public readonly record struct RoomPosition(long Seq, string? Epoch = null);
