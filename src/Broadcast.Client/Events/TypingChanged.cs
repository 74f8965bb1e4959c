namespace Broadcast.Client;

/// <summary>Somebody else began or stopped typing.</summary>
/// <param name="Room">The room.</param>
/// <param name="Username">Who.</param>
/// <param name="IsTyping">Whether they type.</param>
public sealed record TypingChanged(string Room, string Username, bool IsTyping) : BroadcastEvent;
