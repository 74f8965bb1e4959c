namespace Broadcast.Core.Log;

/// <summary>The place that a draft has in the log. Immutable.</summary>
/// <param name="Seq">Its sequence number in its stream, from 1.</param>
/// <param name="At">When it was accepted; for a repetition, when it was accepted the first time.</param>
/// <param name="Repeated">Whether the log had it already: then nothing was stored, and nothing is delivered.</param>
public readonly record struct Appended(long Seq, DateTimeOffset At, bool Repeated);
