namespace Broadcast.Protocol.Frames;

/// <summary>A message of a room, live or stored.</summary>
/// <param name="Room">The room.</param>
/// <param name="Seq">Its place in the room: 1, 2, 3 … without a gap.</param>
/// <param name="Id">The sender's identifier, if one was given.</param>
/// <param name="Username">Who said it.</param>
/// <param name="Message">The text.</param>
/// <param name="At">When it was accepted, UTC, to the millisecond.</param>
public sealed record MessageFrame(RoomId Room, long Seq, string? Id, string Username, string Message, DateTimeOffset At)
    : ServerFrame
{
    /// <summary>The life of the numbering, where a spelling tells it with each message (event streams); null where it is told otherwise.</summary>
    public string? Epoch { get; init; }

    /// <summary>Whether the message was deleted: its place stays, its text is gone. No other message is without text.</summary>
    public bool IsDeleted => Message.Length == 0;
}
