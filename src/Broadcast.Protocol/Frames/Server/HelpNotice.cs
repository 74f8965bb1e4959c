namespace Broadcast.Protocol.Frames;

/// <summary>The commands (text dialect only).</summary>
public sealed record HelpNotice : ServerFrame;
