namespace Broadcast.Protocol.Frames;

/// <summary>Somebody began or stopped typing.</summary>
/// <param name="Room">The room.</param>
/// <param name="Username">Who.</param>
/// <param name="Typing">Whether they type.</param>
public sealed record TypingNotice(RoomId Room, string Username, bool Typing) : ServerFrame;
