namespace Broadcast.Core.Moderation;

/// <summary>One line of the audit log: who did what to whom. Immutable.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">The name of who did it.</param>
/// <param name="ByAddress">From where; default when that is not known.</param>
/// <param name="Action">What: <c>kick</c>, <c>ban</c> …</param>
/// <param name="Target">To whom: a name, an address or a room.</param>
/// <param name="TargetAddresses">From where they were connected.</param>
/// <param name="Seq">Which message.</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
public sealed record AuditEntry(
    DateTimeOffset At,
    string By,
    Access.ClientAddress ByAddress,
    string Action,
    string Target,
    IReadOnlyList<Access.ClientAddress> TargetAddresses,
    long? Seq = null,
    DateTimeOffset? Until = null,
    string? Reason = null
);
