using Broadcast.Core.Log;

namespace Broadcast.Core.Moderation;

/// <summary>Something that is kept from somebody. Immutable.</summary>
/// <param name="Kind">What.</param>
/// <param name="Target">From whom: a name without regard to case, an address or network, or a room.</param>
/// <param name="By">The name of who said it.</param>
/// <param name="At">When, UTC, whole milliseconds.</param>
/// <param name="Until">Until when, likewise; null without an end.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Person">Who had the name then, or null.</param>
public sealed record Sanction(
    SanctionKind Kind,
    string Target,
    string By,
    DateTimeOffset At,
    DateTimeOffset? Until = null,
    string? Reason = null,
    PersonId? Person = null
);
