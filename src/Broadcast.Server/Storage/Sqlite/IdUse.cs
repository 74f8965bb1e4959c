namespace Broadcast.Server.Storage.Sqlite;

/// <summary>The message that an identifier stands for. Immutable.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="At">Its time, in milliseconds since 1970.</param>
internal readonly record struct IdUse(long Seq, long At);
