namespace Broadcast.Server.Storage.Sqlite;

/// <summary>A stream as a trim found it. Immutable.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Newest">Its newest sequence number when the trim began: what comes later is not this trim's.</param>
internal sealed record TrimTarget(long Id, string Name, long Newest);
