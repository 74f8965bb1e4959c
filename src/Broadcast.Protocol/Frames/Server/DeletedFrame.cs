namespace Broadcast.Protocol.Frames;

/// <summary>
/// A message of a room was deleted. It has a place in the room like a message, so that who was away learns of it in order: the text of
/// <paramref name="Target"/> is gone, its place stays.
/// </summary>
/// <param name="Room">The room.</param>
/// <param name="Seq">The deletion's own place.</param>
/// <param name="Target">The deleted message's place, before it.</param>
/// <param name="By">Who deleted it.</param>
/// <param name="At">When, UTC, to the millisecond.</param>
public sealed record DeletedFrame(RoomId Room, long Seq, long Target, string By, DateTimeOffset At) : ServerFrame
{
    /// <summary>The life of the numbering, where a spelling tells it with each message (event streams); null where it is told otherwise.</summary>
    public string? Epoch { get; init; }
}
