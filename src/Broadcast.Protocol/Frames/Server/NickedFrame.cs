namespace Broadcast.Protocol.Frames;

/// <summary>One's own name changed.</summary>
/// <param name="Username">The new name.</param>
/// <param name="Session">The token that goes with it.</param>
public sealed record NickedFrame(string Username, string Session) : ServerFrame;
