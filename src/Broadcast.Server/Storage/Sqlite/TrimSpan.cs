namespace Broadcast.Server.Storage.Sqlite;

/// <summary>The messages that one step of a trim removes. Immutable.</summary>
/// <param name="First">The first number.</param>
/// <param name="Last">The last number, included.</param>
internal readonly record struct TrimSpan(long First, long Last);
