namespace Broadcast.Bench.Loops;

/// <summary>What went wrong, in words, and how often. Thread-safe: the table is guarded by its lock.</summary>
internal sealed class Faults
{
    // So many different ones are told at most; further ones count as others.
    private const int MostKinds = 12;

    private readonly Lock gate = new();
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    /// <summary>Counts one.</summary>
    /// <param name="what">Safe to print.</param>
    public void Add(string what)
    {
        lock (gate)
        {
            var kind = counts.ContainsKey(what) || counts.Count < MostKinds ? what : "others";
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>All so far, the most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> ToList()
    {
        lock (gate)
        {
            return [.. counts.OrderByDescending(each => each.Value)];
        }
    }
}
