using Broadcast.Core.Rates;
using Broadcast.Protocol;

namespace Broadcast.Core;

/// <summary>How the hub behaves. Immutable.</summary>
public sealed record HubOptions
{
    /// <summary>What clients may send.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>How often what may be done; nothing is limited unless set.</summary>
    public RateLimits Rates { get; init; } = new();

    /// <summary>The most rooms that somebody needs at the same time; 0 for as many as they like.</summary>
    public int MaxRooms { get; init; }

    /// <summary>The most people in one room; 0 for as many as like.</summary>
    public int MaxMembers { get; init; }

    /// <summary>How long a person whose connection broke without a close is still here. 0 or more; 5 s unless set.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long "is typing" holds without being said again.</summary>
    public TimeSpan TypingLapse { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The shortest time between two notices of who came and went in one room.</summary>
    public TimeSpan PresenceInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a client without subprotocol and name may be silent before it is taken for a text client.</summary>
    public TimeSpan DialectWait { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long one search may take. 1 s unless set; zero or less lifts the limit.</summary>
    public TimeSpan SearchTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long a silent connection is pinged, and after how long again it is given up.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// How long a connection may be nobody's: a json client that has not joined, or one that has to show something first. 60 s unless set, for somebody who types a
    /// password; zero or less lifts the limit.
    /// </summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes may wait in all outboxes together; those with the most go first. 0 lifts the limit. 1 GiB unless set.</summary>
    public long AllOutboxBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>
    /// How many bytes of one connection's messages may wait for their commit before it is not read further. 256 KiB: four
    /// of the longest messages, or two thousand usual ones, more than a commit takes.
    /// </summary>
    public int UncommittedBytesPerConnection { get; init; } = 256 * 1024;

    /// <summary>
    /// How much text is put into an outbox at once while what was missed is replayed, in UTF-16 units. Well under the outbox's bound:
    /// JSON may write a unit as six bytes. 256 KiB unless set.
    /// </summary>
    public int ReplayPiece { get; init; } = 256 * 1024;

    /// <summary>How many bytes of all connections' messages may wait for their commit before none is read further.</summary>
    public int UncommittedBytes { get; init; } = 64 * 1024 * 1024;
}
