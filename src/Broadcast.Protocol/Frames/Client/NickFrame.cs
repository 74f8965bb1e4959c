namespace Broadcast.Protocol.Frames;

/// <summary>Asks for another name.</summary>
/// <param name="Username">The name asked for.</param>
public sealed record NickFrame(Username Username) : ClientFrame;
