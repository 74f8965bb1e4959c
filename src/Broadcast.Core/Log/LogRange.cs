namespace Broadcast.Core.Log;

/// <summary>Which messages of a stream are asked for: those between two positions, both exclusive. Immutable.</summary>
/// <param name="After">Only later ones; 0 is the beginning.</param>
/// <param name="Before">Only earlier ones; <see cref="long.MaxValue"/> is the end.</param>
/// <param name="Limit">How many at most; at least 1.</param>
/// <param name="Newest">Whether, when there are more, the newest are kept instead of the oldest.</param>
public readonly record struct LogRange(long After, long Before, int Limit, bool Newest = false);
