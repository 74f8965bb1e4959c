namespace Broadcast.Server.Http;

/// <summary>A room. Immutable.</summary>
/// <param name="RoomId">Its name.</param>
/// <param name="Seq">The number of its newest message; 0 when nothing was said.</param>
/// <param name="FirstSeq">The oldest number that is still held.</param>
/// <param name="Users">How many people are in it now.</param>
internal sealed record RoomEntry(string RoomId, long Seq, long FirstSeq, int Users);
