using Broadcast.Protocol;

namespace Broadcast.Core.Access;

/// <summary>What somebody may do here, and as whom. Immutable; connections with the same rights share one.</summary>
/// <param name="Rights">What.</param>
/// <param name="Name">The name that a token gives; null for one's own choice.</param>
/// <param name="Subject">Who a token says it is, across names and devices; not null when <paramref name="Name"/> is not.</param>
/// <param name="Rooms">Where; null for everywhere.</param>
/// <param name="Expires">Until when, UTC; null without an end.</param>
public sealed record Grant(
    Rights Rights,
    Username? Name = null,
    string? Subject = null,
    RoomPatterns? Rooms = null,
    DateTimeOffset? Expires = null
)
{
    /// <summary>What everybody may do on an open server, and whoever knows the password on one that has it.</summary>
    public static Grant Member { get; } = new(Rights.Member);

    /// <summary>What the host may do.</summary>
    public static Grant Host { get; } = new(Rights.All);

    /// <summary>Whether all of these rights are given.</summary>
    /// <param name="rights">Which.</param>
    public bool Allows(Rights rights) => (Rights & rights) == rights;

    /// <summary>Whether a room is among those meant.</summary>
    /// <param name="room">Which.</param>
    public bool Covers(RoomId room) => Rooms?.Match(room) ?? true;
}
