namespace Broadcast.Core.Log;

/// <summary>A private conversation that the log knows. Immutable.</summary>
/// <param name="Stream">Its identifier.</param>
/// <param name="Seq">Its newest sequence number.</param>
public sealed record Conversation(string Stream, long Seq);
