namespace Broadcast.Protocol.Frames;

/// <summary>The answer to <see cref="PingFrame"/>.</summary>
public sealed record PongFrame : ServerFrame;
