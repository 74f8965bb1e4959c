using System.Runtime.InteropServices;

namespace Broadcast.Core.Log;

/// <summary>One stream of a <see cref="MemoryLog"/>. Not thread-safe: its log's gate guards it.</summary>
internal sealed class MemoryStreamLog(string name)
{
    private readonly Dictionary<MessageKey, Appended> _ids = [];
    private StoredMessage[] _ring = new StoredMessage[4];
    private int _start;
    private int _count;

    public string Name { get; } = name;

    /// <summary>The newest number; 0 before the first message.</summary>
    public long Seq { get; private set; }

    /// <summary>The oldest number held; <c>Seq + 1</c> when none is.</summary>
    public long FirstSeq => Seq - _count + 1;

    public StoredMessage? First => _count == 0 ? null : _ring[_start];

    /// <summary>Who wrote or was written to, in a private conversation.</summary>
    public HashSet<PersonId> Members { get; } = [];

    /// <summary>Gives the key to this message, or tells whose it is already.</summary>
    public bool TryClaim(MessageKey key, long seq, DateTimeOffset at, out Appended first)
    {
        ref var holder = ref CollectionsMarshal.GetValueRefOrAddDefault(_ids, key, out var taken);
        if (!taken)
            holder = new Appended(seq, at, Repeated: true);
        first = holder;
        return !taken;
    }

    public void Forget(MessageKey key) => _ids.Remove(key);

    public void Add(StoredMessage message)
    {
        if (_count == _ring.Length)
            Resize(_ring.Length * 2);
        _ring[(_start + _count) & (_ring.Length - 1)] = message;
        _count++;
        Seq = message.Seq;
    }

    /// <summary>Takes the text of a message away.</summary>
    /// <returns>The message as it was; null when it is not held.</returns>
    public StoredMessage? Erase(long seq)
    {
        if (seq < FirstSeq || seq > Seq)
            return null;
        ref var held = ref _ring[(_start + (int)(seq - FirstSeq)) & (_ring.Length - 1)];
        var before = held;
        if (before.Erases is null)
            held = before with { Text = string.Empty };
        return before;
    }

    public StoredMessage RemoveFirst()
    {
        var message = _ring[_start];
        _ring[_start] = null!;
        _start = (_start + 1) & (_ring.Length - 1);
        _count--;
        // A room that was busy once gives its room back.
        if (_ring.Length > 64 && _count < _ring.Length / 4)
            Resize(_ring.Length / 2);
        return message;
    }

    public StoredMessage[] Read(LogRange range)
    {
        var first = Math.Max(Math.Max(range.After, 0) + 1, FirstSeq);
        var last = Math.Min(range.Before - 1, Seq);
        if (range.After == long.MaxValue || last < first)
            return [];
        var length = (int)Math.Min(last - first + 1, range.Limit);
        if (range.Newest)
            first = last - length + 1;
        var page = new StoredMessage[length];
        var offset = (int)(first - FirstSeq);
        for (var i = 0; i < length; i++)
            page[i] = _ring[(_start + offset + i) & (_ring.Length - 1)];
        return page;
    }

    private void Resize(int size)
    {
        var ring = new StoredMessage[size];
        for (var i = 0; i < _count; i++)
            ring[i] = _ring[(_start + i) & (_ring.Length - 1)];
        (_ring, _start) = (ring, 0);
    }
}
