namespace Broadcast.Core.Log;

/// <summary>What a log may forget. A message goes when either rule says so. Immutable.</summary>
/// <param name="Before">Messages accepted before this instant may go; null: age alone removes none.</param>
/// <param name="Newest">How many of its newest messages each stream keeps, 0 or more; null: number alone removes none.</param>
public sealed record Retention(DateTimeOffset? Before = null, long? Newest = null);
