namespace Broadcast.Protocol.Frames;

/// <summary>Asks for the commands (text dialect only).</summary>
public sealed record HelpFrame : ClientFrame;
