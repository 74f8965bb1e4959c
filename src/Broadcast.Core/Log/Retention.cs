namespace Broadcast.Core.Log;

/// <summary>What a log may forget. A message goes when either rule says so; a stream keeps its newest messages. Immutable.</summary>
/// <param name="Before">Messages accepted before this instant may go; null: age alone removes none.</param>
/// <param name="Newest">How many of its newest messages each stream keeps, at least 1; null: number alone removes none.</param>
public sealed record Retention(DateTimeOffset? Before = null, long? Newest = null);
