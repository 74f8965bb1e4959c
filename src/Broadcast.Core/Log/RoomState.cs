namespace Broadcast.Core.Log;

/// <summary>A room as the log knows it. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seq">The newest sequence number.</param>
/// <param name="FirstSeq">The oldest one that is still held.</param>
public sealed record RoomState(string Name, long Seq, long FirstSeq);
