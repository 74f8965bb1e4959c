namespace Broadcast.Protocol.Frames;

/// <summary>
/// Whose history is asked for: a room (<c>lobby</c>), the private conversation with a person who is here
/// (<c>@ann</c>), or a private conversation by its identifier (<c>~…</c>). Exactly one of the three is set.
/// </summary>
/// <param name="Room">The room.</param>
/// <param name="Person">The other person of a private conversation.</param>
/// <param name="Conversation">The identifier of a private conversation, as in <see cref="DirectFrame.Conversation"/>.</param>
public sealed record HistoryTarget(RoomId? Room, Username? Person = null, string? Conversation = null);
