namespace Broadcast.Client;

/// <summary>The server's promise that a message is in its log. Immutable.</summary>
/// <param name="Id">The message's identifier.</param>
/// <param name="RoomId">The room, or the identifier of the private conversation.</param>
/// <param name="Seq">The place that the message has there.</param>
/// <param name="At">When it was accepted, UTC.</param>
public sealed record Ack(string Id, string RoomId, long Seq, DateTimeOffset At);
