namespace Broadcast.Protocol.Frames;

/// <summary>Says good-bye (text dialect only).</summary>
public sealed record QuitFrame : ClientFrame;
