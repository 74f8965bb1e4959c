using Broadcast.Core.Access;
using Broadcast.Core.Log;

namespace Broadcast.Core.Moderation;

/// <summary>Who keeps order. Immutable.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="Address">From where.</param>
public sealed record Moderator(PersonId Person, string Name, ClientAddress Address);
