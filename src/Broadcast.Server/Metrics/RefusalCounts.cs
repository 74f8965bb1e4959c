using System.Collections.Concurrent;

namespace Broadcast.Server.Metrics;

/// <summary>
/// How often something was refused before the hub or beside it (a handshake, a request), by its code. What the hub refuses is counted by <see cref="HubMeter"/>. Thread-safe.
/// </summary>
internal sealed class RefusalCounts
{
    // Never more than there are codes: none comes from a client.
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Counts one.</summary>
    /// <param name="code">The error's code: one of ours, never a client's word.</param>
    public void Count(string code) => counts.AddOrUpdate(code, 1, static (_, before) => before + 1);

    /// <summary>What was counted until now.</summary>
    public IReadOnlyDictionary<string, long> Read() => counts.ToDictionary(StringComparer.Ordinal);
}
