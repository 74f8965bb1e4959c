namespace Broadcast.Crash.Tests.Chat;

/// <summary>What one client saw, and what it saw that must not be. Thread-safe: every field belongs to the lock.</summary>
internal sealed class Witness(string name)
{
    private const int MostFaults = 20;

    private readonly Lock sync = new();
    private readonly Dictionary<string, List<Seen>> streams = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    /// <summary>What must not be, so far.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (sync)
            {
                return [.. faults];
            }
        }
    }

    /// <summary>A message came. It must be the next one of its room or conversation.</summary>
    public void Saw(string stream, Seen message)
    {
        lock (sync)
        {
            if (!streams.TryGetValue(stream, out var seen))
            {
                streams[stream] = seen = [];
            }

            var expected = seen.Count == 0 ? 1 : seen[^1].Seq + 1;
            if (message.Seq != expected)
            {
                Add($"{stream} {expected} was due and {message} came");
            }

            seen.Add(message);
        }
    }

    /// <summary>Something happened that must not.</summary>
    public void Complain(string fault)
    {
        lock (sync)
        {
            Add(fault);
        }
    }

    /// <summary>All that came of a room or conversation, in that order.</summary>
    public IReadOnlyList<Seen> Of(string stream)
    {
        lock (sync)
        {
            return streams.TryGetValue(stream, out var seen) ? [.. seen] : [];
        }
    }

    /// <summary>How many messages of a room or conversation came.</summary>
    public int Count(string stream)
    {
        lock (sync)
        {
            return streams.TryGetValue(stream, out var seen) ? seen.Count : 0;
        }
    }

    /// <summary>The newest number of a room or conversation that came; 0 for none.</summary>
    public long Last(string stream)
    {
        lock (sync)
        {
            return streams.TryGetValue(stream, out var seen) ? seen[^1].Seq : 0;
        }
    }

    /// <summary>The newest number of each private conversation.</summary>
    public Dictionary<string, long> Conversations()
    {
        lock (sync)
        {
            return streams
                .Where(stream => stream.Key.StartsWith('~'))
                .ToDictionary(stream => stream.Key, stream => stream.Value[^1].Seq, StringComparer.Ordinal);
        }
    }

    private void Add(string fault)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add($"{name}: {fault}");
        }
    }
}
