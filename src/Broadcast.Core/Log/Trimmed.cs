namespace Broadcast.Core.Log;

/// <summary>One step of a trim: the oldest messages of one stream, removed in one commit. Immutable.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="FirstSeq">The oldest number that is still held, as <see cref="StreamHead.FirstSeq"/>.</param>
/// <param name="Removed">How many messages this step removed; at least 1.</param>
public sealed record Trimmed(string Stream, long FirstSeq, int Removed);
