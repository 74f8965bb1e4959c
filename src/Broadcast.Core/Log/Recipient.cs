namespace Broadcast.Core.Log;

/// <summary>Whom a private message is for. Immutable.</summary>
/// <param name="Person">Who.</param>
/// <param name="Username">Their name at that moment.</param>
public sealed record Recipient(PersonId Person, string Username);
