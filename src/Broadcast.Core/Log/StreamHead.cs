namespace Broadcast.Core.Log;

/// <summary>Where a stream stands. Immutable.</summary>
/// <param name="Epoch">
/// The life of the stream's numbering. It changes when, and only when, sequence numbers may mean other messages than
/// before (another database, a room begun anew).
/// </param>
/// <param name="Seq">The newest sequence number; 0 for a stream without messages.</param>
/// <param name="FirstSeq">The oldest one that is still held; 1 unless retention removed some, <c>Seq + 1</c> when none is held.</param>
public sealed record StreamHead(string Epoch, long Seq, long FirstSeq);
