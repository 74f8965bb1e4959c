namespace Broadcast.Protocol.Frames;

/// <summary>The message is in the log.</summary>
/// <param name="Id">The sender's identifier.</param>
/// <param name="RoomId">The room, or the conversation's identifier for a private message.</param>
/// <param name="Seq">The place it has there.</param>
/// <param name="At">When it was accepted.</param>
public sealed record AckFrame(string Id, string RoomId, long Seq, DateTimeOffset At) : ServerFrame;
