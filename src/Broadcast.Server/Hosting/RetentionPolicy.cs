using Broadcast.Core.Log;

namespace Broadcast.Server.Hosting;

/// <summary>How much of each room and each private conversation is kept. A message goes when either rule says so. Immutable.</summary>
/// <param name="Age">Messages older than this may go; null: age alone removes none.</param>
/// <param name="Newest">How many of its newest messages each keeps, at least 1; null: number alone removes none.</param>
public sealed record RetentionPolicy(TimeSpan? Age = null, long? Newest = null)
{
    /// <summary>What may go at an instant.</summary>
    /// <param name="now">The instant.</param>
    public Retention At(DateTimeOffset now) => new(Age is { } age ? now - age : null, Newest);
}
