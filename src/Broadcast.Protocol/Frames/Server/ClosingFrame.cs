namespace Broadcast.Protocol.Frames;

/// <summary>The server goes away; a close follows.</summary>
/// <param name="Reason">Why, in English.</param>
/// <param name="RetryAfterMs">When to come back, in milliseconds.</param>
public sealed record ClosingFrame(string Reason, int RetryAfterMs) : ServerFrame;
