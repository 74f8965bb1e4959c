namespace Broadcast.Protocol.Frames;

/// <summary>Begins or stops typing.</summary>
/// <param name="Room">The room, or null for the one joined last.</param>
/// <param name="Typing">True while the person types; it lapses after five seconds by itself.</param>
public sealed record TypingFrame(RoomId? Room, bool Typing) : ClientFrame;
