namespace Broadcast.Server.Storage.Verify;

/// <summary>What one check of a log looked at and found. Immutable.</summary>
/// <param name="Subject">What was looked at: <c>database</c>, <c>streams</c>, <c>messages</c>, <c>identifiers</c>, <c>conversations</c>.</param>
/// <param name="Examined">How many of them; for the database, its pages.</param>
/// <param name="Faults">How many faults there are.</param>
/// <param name="Findings">The first of the faults, each one line that is safe to print.</param>
public sealed record LogCheck(string Subject, long Examined, long Faults, IReadOnlyList<string> Findings);
