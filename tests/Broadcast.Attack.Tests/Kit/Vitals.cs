using System.Globalization;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>What a server process holds, when it has collected its garbage. Immutable.</summary>
/// <param name="Heap">Managed heap, in bytes: the gauge <c>dotnet_heap_bytes</c> of /metrics, read right after a full collection.</param>
/// <param name="Descriptors">Open descriptors: entries of /proc/PID/fd.</param>
/// <param name="Threads">Threads: entries of /proc/PID/task.</param>
/// <param name="Counts">Gauges of /metrics, by name without the labels, summed.</param>
internal sealed record Vitals(long Heap, int Descriptors, int Threads, IReadOnlyDictionary<string, double> Counts)
{
    /// <summary>Reads them. Collects the process's garbage first.</summary>
    public static async Task<Vitals> ReadAsync(Fort fort, HttpClient http)
    {
        var process = fort.Process.Id;
        await Diagnostics.CollectGarbageAsync(process);
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var name = line[..line.IndexOfAny(['{', ' '])];
            counts[name] =
                counts.GetValueOrDefault(name)
                + double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }

        return new(
            (long)counts["dotnet_heap_bytes"],
            Directory.GetFileSystemEntries($"/proc/{process}/fd").Length,
            Directory.GetFileSystemEntries($"/proc/{process}/task").Length,
            counts
        );
    }

    /// <summary>A gauge.</summary>
    public double this[string name] => Counts.GetValueOrDefault(name);

    /// <summary>What is more than before beyond what may be; empty when all is back.</summary>
    /// <param name="before">What was held before.</param>
    public IReadOnlyList<string> Beyond(Vitals before)
    {
        List<string> faults = [];
        Compare("managed heap", Heap, before.Heap, Bounds.Heap);
        Compare("descriptors", Descriptors, before.Descriptors, Bounds.Descriptors);
        Compare("threads", Threads, before.Threads, Bounds.Threads);
        foreach (var name in Bounds.Exact)
        {
            Compare(name, (long)this[name], (long)before[name], 0);
        }

        return faults;

        void Compare(string what, long now, long then, long more)
        {
            if (now > then + more)
            {
                faults.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{what}: {now}, before {then}, at most {more} more")
                );
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"heap {Heap / 1024} KiB, {Descriptors} descriptors, {Threads} threads, {this["broadcast_connections"]} connections, {this["broadcast_people"]} people, {this["broadcast_rooms"]} rooms, resident {this["process_resident_memory_bytes"] / 1048576:F0} MiB"
        );
}
