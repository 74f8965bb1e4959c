namespace Broadcast.Protocol.Frames;

/// <summary>Asks for a sign of life.</summary>
public sealed record PingFrame : ClientFrame;
