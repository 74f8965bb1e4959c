using System.Runtime.InteropServices;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Identifiers that came one after another and are merged into the table together. Owned and guarded as the writer is.</summary>
internal sealed class IdGeneration
{
    private readonly Dictionary<IdKey, IdUse> _uses = [];
    private readonly Dictionary<long, (long Oldest, long Newest)> _streams = [];

    public int Count => _uses.Count;

    /// <summary>The streams with identifiers in it, and the newest message of each that has one.</summary>
    public IEnumerable<KeyValuePair<long, long>> Newest =>
        _streams.Select(stream => KeyValuePair.Create(stream.Key, stream.Value.Newest));

    public bool TryFind(IdKey key, out IdUse use) => _uses.TryGetValue(key, out use);

    /// <summary>Adds one. Those of a stream come in the order of its messages.</summary>
    public void Add(IdKey key, IdUse use)
    {
        if (!_uses.TryAdd(key, use))
            return;
        ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, key.Stream, out var known);
        span = (known ? span.Oldest : use.Seq, use.Seq);
    }

    /// <summary>Takes one back whose message was not stored. The bounds of its stream may stay too wide, which is safe.</summary>
    public void Remove(IdKey key) => _uses.Remove(key);

    /// <summary>The oldest message of a stream whose identifier is in here; null when none is.</summary>
    public long? Oldest(long stream) => _streams.TryGetValue(stream, out var span) ? span.Oldest : null;

    /// <summary>All of them in the order of the table's index.</summary>
    public KeyValuePair<IdKey, IdUse>[] Sorted()
    {
        var rows = _uses.ToArray();
        Array.Sort(rows, static (one, other) => one.Key.CompareTo(other.Key));
        return rows;
    }
}
