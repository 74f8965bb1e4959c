namespace Broadcast.Client;

/// <summary>A message of a room was deleted: its text is gone, its place stays. The deletion has a place of its own.</summary>
/// <param name="RoomId">The room.</param>
/// <param name="Seq">The deletion's own place.</param>
/// <param name="Target">The deleted message's place, before it.</param>
/// <param name="By">Who deleted it.</param>
/// <param name="At">When, UTC.</param>
public sealed record MessageDeleted(string RoomId, long Seq, long Target, string By, DateTimeOffset At)
    : BroadcastEvent;
