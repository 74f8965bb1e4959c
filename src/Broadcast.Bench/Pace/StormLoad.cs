namespace Broadcast.Bench.Pace;

/// <summary>Nothing is said: every connection gets into its room, is reset, and comes again as somebody else, as fast as the server goes.</summary>
public sealed record StormLoad : Load;
