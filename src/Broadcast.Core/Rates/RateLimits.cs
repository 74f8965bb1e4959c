namespace Broadcast.Core.Rates;

/// <summary>How often what may be done; nothing is limited unless set. Immutable.</summary>
public sealed record RateLimits
{
    /// <summary>Messages of a person, private ones too.</summary>
    public RateLimit Messages { get; init; }

    /// <summary>Bytes of a person's messages, in UTF-8.</summary>
    public RateLimit Bytes { get; init; }

    /// <summary>Rooms that a person enters, beside the one of each connection's beginning, and event streams that are opened.</summary>
    public RateLimit Joins { get; init; }

    /// <summary>Changes of a name.</summary>
    public RateLimit Names { get; init; }

    /// <summary>Signs that a person types.</summary>
    public RateLimit Typing { get; init; }

    /// <summary>Questions of a person: history, search, people.</summary>
    public RateLimit Questions { get; init; }

    /// <summary>Refusals of one connection; past that it is closed.</summary>
    public RateLimit Refusals { get; init; }
}
