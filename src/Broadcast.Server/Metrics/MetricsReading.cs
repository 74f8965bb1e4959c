using Broadcast.Core;

namespace Broadcast.Server.Metrics;

/// <summary>Everything that is counted, at one moment. Immutable.</summary>
/// <param name="Now">What the hub holds.</param>
/// <param name="Counts">What the hub has counted.</param>
/// <param name="Refusals">What was refused before the hub or beside it, by error code.</param>
/// <param name="LogBytes">The size of the log; null when it has none.</param>
/// <param name="MemoryBytes">The memory of the process.</param>
/// <param name="HeapBytes">The managed heap, with what is garbage by now.</param>
/// <param name="ProcessorTime">The processor time of the process.</param>
internal sealed record MetricsReading(
    HubCensus Now,
    HubCounts Counts,
    IReadOnlyDictionary<string, long> Refusals,
    long? LogBytes,
    long MemoryBytes,
    long HeapBytes,
    TimeSpan ProcessorTime
)
{
    /// <summary>What was refused, wherever that was, by error code.</summary>
    public IEnumerable<KeyValuePair<string, long>> AllRefusals() =>
        Counts
            .Refusals.Concat(Refusals)
            .GroupBy(refusal => refusal.Key, StringComparer.Ordinal)
            .Select(code => KeyValuePair.Create(code.Key, code.Sum(refusal => refusal.Value)));
}
