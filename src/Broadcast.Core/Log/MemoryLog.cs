using System.Security.Cryptography;

namespace Broadcast.Core.Log;

/// <summary>
/// The log of <c>--ephemeral</c>: what this process was told, and no longer than it lives. Bounded: past its
/// <see cref="MemoryLogOptions"/> the oldest messages go, whichever streams they are in, and <see cref="StreamHead.FirstSeq"/> tells it.
/// </summary>
/// <remarks>
/// <para>Repetitions are known among the newest <see cref="MemoryLogOptions.MaxIds"/> identifiers, not for ever as in a durable log: a client
/// would have to be away for longer than that, and the session with which it comes back ends with the process anyway.</para>
/// <para>A stream itself is never forgotten (some hundred bytes each), for its numbers must not be given twice.</para>
/// <para>Thread-safe: every field is guarded by <c>_gate</c>, which is held for one batch or one page at most.</para>
/// </remarks>
public sealed class MemoryLog : IMessageLog, ILogRetention, ILogRooms, ILogState
{
    private const int TrimStep = 1000;

    private readonly Lock _gate = new();
    private readonly MemoryLogOptions _options;
    private readonly string _epoch = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, MemoryStreamLog> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<PersonId, List<MemoryStreamLog>> _conversations = [];

    // In the order of the appends, so that the oldest of all streams is at the front of both.
    private readonly Queue<(MemoryStreamLog Stream, long Seq)> _messages = new();
    private readonly Queue<(MemoryStreamLog Stream, MessageKey Key)> _ids = new();
    private int _count;
    private long _bytes;

    /// <summary>Creates an empty log.</summary>
    /// <param name="options">Its bounds; null for the usual ones.</param>
    public MemoryLog(MemoryLogOptions? options = null)
    {
        _options = options ?? new MemoryLogOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxMessages, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxIds, 1, nameof(options));
    }

    /// <inheritdoc/>
    public string Durability => "memory";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Secret => _secret;

    /// <inheritdoc/>
    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count, nameof(batch));
        var results = new Appended[batch.Count];
        lock (_gate)
        {
            for (var i = 0; i < results.Length; i++)
                results[i] = Place(batch[i]);
            Shrink();
        }
        return results;
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(range.Limit, 1, nameof(range));
        lock (_gate)
            return _streams.TryGetValue(stream, out var log) ? log.Read(range) : [];
    }

    /// <inheritdoc/>
    public StreamHead Head(string stream)
    {
        lock (_gate)
            return _streams.TryGetValue(stream, out var log)
                ? new StreamHead(_epoch, log.Seq, log.FirstSeq)
                : new StreamHead(_epoch, 0, 1);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Conversation> Conversations(PersonId person)
    {
        lock (_gate)
        {
            if (!_conversations.TryGetValue(person, out var streams))
                return [];
            var result = new Conversation[streams.Count];
            for (var i = 0; i < result.Length; i++)
                result[i] = new Conversation(streams[i].Name, streams[i].Seq);
            return result;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RoomState> Rooms(string? after, int limit)
    {
        lock (_gate)
            return
            [
                .. _streams
                    .Values.Where(stream =>
                        stream.Name[0] != '~' && (after is null || RoomOrder.Instance.Compare(stream.Name, after) > 0)
                    )
                    .OrderBy(stream => stream.Name, RoomOrder.Instance)
                    .Take(limit)
                    .Select(stream => new RoomState(stream.Name, stream.Seq, stream.FirstSeq)),
            ];
    }

    /// <inheritdoc/>
    public long Size
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    /// <summary>Does nothing: memory can be written to.</summary>
    public void Probe() { }

    /// <inheritdoc/>
    public IEnumerable<Trimmed> Trim(Retention retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        return TrimAll(retention);
    }

    /// <summary>Does nothing: there is nothing to close.</summary>
    public void Dispose() { }

    private Appended Place(Draft draft)
    {
        if (!_streams.TryGetValue(draft.Stream, out var stream))
            _streams.Add(draft.Stream, stream = new MemoryStreamLog(draft.Stream));
        var seq = stream.Seq + 1;
        if (draft.Id is not null)
        {
            var key = new MessageKey(draft.Author, draft.Id);
            if (!stream.TryClaim(key, seq, draft.At, out var first))
                return first;
            _ids.Enqueue((stream, key));
        }
        var message = new StoredMessage(
            seq,
            draft.Author,
            draft.Username,
            draft.Text,
            draft.Id,
            draft.At,
            draft.To?.Username
        )
        {
            Erases = draft.Erases,
        };
        if (draft.Erases is { } target && stream.Erase(target) is { } erased)
            _bytes -= 2L * erased.Text.Length;
        stream.Add(message);
        _messages.Enqueue((stream, seq));
        _count++;
        _bytes += Weigh(message);
        if (draft.To is not null)
        {
            Introduce(stream, draft.Author);
            Introduce(stream, draft.To.Person);
        }
        return new Appended(seq, draft.At, Repeated: false);
    }

    private void Introduce(MemoryStreamLog stream, PersonId person)
    {
        if (!stream.Members.Add(person))
            return;
        if (!_conversations.TryGetValue(person, out var streams))
            _conversations.Add(person, streams = []);
        streams.Add(stream);
    }

    private void Shrink()
    {
        // Retention leaves entries behind that name nothing any more; they must not add up.
        if (_messages.Count > (2 * _count) + 1024)
            DropStale();
        while (_count > _options.MaxMessages || (_bytes > _options.MaxBytes && _count > 1))
        {
            var (stream, seq) = _messages.Dequeue();
            // Retention may have been here first.
            if (seq == stream.FirstSeq)
                Remove(stream);
        }
        while (_ids.Count > _options.MaxIds)
        {
            var (stream, key) = _ids.Dequeue();
            stream.Forget(key);
        }
    }

    private void DropStale()
    {
        for (var left = _messages.Count; left > 0; left--)
        {
            var entry = _messages.Dequeue();
            if (entry.Seq >= entry.Stream.FirstSeq)
                _messages.Enqueue(entry);
        }
    }

    private void Remove(MemoryStreamLog stream)
    {
        _count--;
        _bytes -= Weigh(stream.RemoveFirst());
    }

    private IEnumerable<Trimmed> TrimAll(Retention retention)
    {
        (MemoryStreamLog Stream, long Newest)[] streams;
        lock (_gate)
            streams = [.. _streams.Values.Select(stream => (stream, stream.Seq))];
        foreach (var (stream, newest) in streams)
        {
            while (TrimSome(stream, newest, retention) is { } step)
                yield return step;
        }
    }

    private Trimmed? TrimSome(MemoryStreamLog stream, long newest, Retention retention)
    {
        lock (_gate)
        {
            var removed = 0;
            while (removed < TrimStep && stream.First is { } oldest && MayGo(oldest, newest, retention))
            {
                Remove(stream);
                removed++;
            }
            return removed == 0 ? null : new Trimmed(stream.Name, stream.FirstSeq, removed);
        }
    }

    private static bool MayGo(StoredMessage message, long newest, Retention retention) =>
        message.Seq <= newest && (message.At < retention.Before || newest - message.Seq >= retention.Newest);

    // Objects, references and queue entries are about 200 bytes; .NET keeps a character in two.
    private static long Weigh(StoredMessage message) =>
        200 + (2L * (message.Text.Length + message.Username.Length + (message.Id?.Length ?? 0)));
}
