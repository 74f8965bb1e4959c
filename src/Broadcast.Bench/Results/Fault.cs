namespace Broadcast.Bench.Results;

/// <summary>Something that went wrong with connections. Immutable.</summary>
/// <param name="What">In words; ASCII, safe to print.</param>
/// <param name="Count">How often.</param>
public sealed record Fault(string What, long Count);
