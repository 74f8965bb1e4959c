namespace Broadcast.Server.Storage.Verify;

/// <summary>The result of a verification. Immutable.</summary>
/// <param name="Path">The database that was verified.</param>
/// <param name="Checks">What was checked, in that order; checks that the faults of an earlier one made impossible are missing.</param>
public sealed record LogReport(string Path, IReadOnlyList<LogCheck> Checks)
{
    /// <summary>Whether there is no fault.</summary>
    public bool IsSound => Checks.All(check => check.Faults == 0);
}
