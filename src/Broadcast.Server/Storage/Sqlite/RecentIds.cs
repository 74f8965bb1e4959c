using Broadcast.Core.Log;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// The identifiers of the newest messages, which are not in the table <c>ids</c> yet. A message's row has its identifier, so nothing is lost with this memory:
/// <c>streams.indexed_seq</c> says up to which message the table is complete, and what comes after it is read again when the log is opened.
/// </summary>
/// <remarks>
/// <code>
///   Add ─▶ young ─┐ (so many messages later)
///                 ▼
///                old ─▶ sorted, on another thread ─▶ Merge, a few with each batch, in its transaction ─▶ ids
/// </code>
/// One entry of a unique index costs a page of 4 KiB in each commit, unless its neighbours are written by the same commit: sorted, they are.
/// Not thread-safe: owned and guarded as the writer is; the sorting alone is elsewhere, and touches nothing that changes.
/// </remarks>
internal sealed class RecentIds : IDisposable
{
    // Twice as many are merged as come in, so a generation is in the table long before the next one is full.
    private const int MergedPerMessage = 2;

    private readonly int _size;
    private readonly Statement _insert;
    private readonly Statement _indexed;
    private readonly List<IdKey> _added = [];
    private IdGeneration _young = new();
    private IdGeneration? _old;
    private Task<KeyValuePair<IdKey, IdUse>[]>? _sorting;
    private int _merged;
    private int _merging;
    private int _messages;

    /// <summary>Reads those that are not in the table.</summary>
    /// <param name="connection">The writing connection.</param>
    /// <param name="size">How many messages make a generation.</param>
    public RecentIds(SqliteConnection connection, int size)
    {
        _size = size;
        _insert = new(connection, "INSERT OR IGNORE INTO ids VALUES (?1, ?2, ?3, ?4, ?5)");
        _indexed = new(connection, "UPDATE streams SET indexed_seq = ?2 WHERE id = ?1");
        Load(connection);
        _messages = _young.Count;
    }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _old is null && _young.Count == 0;

    /// <summary>The message that an identifier stands for, when it is one of those.</summary>
    public bool TryFind(IdKey key, out IdUse use) =>
        _young.TryFind(key, out use) || (_old is not null && _old.TryFind(key, out use));

    /// <summary>Adds one of the open transaction.</summary>
    public void Add(IdKey key, IdUse use)
    {
        _young.Add(key, use);
        _added.Add(key);
    }

    /// <summary>Up to which message of a stream the table has all identifiers, when its newest is <paramref name="newest"/>.</summary>
    public long IndexedUpTo(long stream, long newest) =>
        _old?.Oldest(stream) - 1 ?? _young.Oldest(stream) - 1 ?? newest;

    /// <summary>Merges some into the table, in the open transaction.</summary>
    /// <param name="messages">How many messages the transaction stores.</param>
    public void Merge(int messages) => Merge(messages, mayWait: _young.Count >= _size);

    // On a machine that gives the sorting no time it is waited for, lest memory grow without bound.
    private void Merge(int messages, bool mayWait)
    {
        _merging = _merged;
        if (_old is null || (!mayWait && !_sorting!.IsCompleted))
            return;
        var rows = _sorting!.Result;
        Span<byte> author = stackalloc byte[PersonId.Size];
        for (var end = Math.Min(rows.Length, _merged + ((long)MergedPerMessage * messages)); _merging < end; _merging++)
        {
            var (key, use) = rows[_merging];
            key.Author.Write(author);
            _insert.Bind(1, key.Stream);
            _insert.Bind(2, author);
            _insert.Bind(3, key.Id);
            _insert.Bind(4, use.Seq);
            _insert.Bind(5, use.At);
            _insert.Run();
        }
        if (_merging < rows.Length)
            return;
        foreach (var (stream, newest) in _old.Newest)
        {
            _indexed.Bind(1, stream);
            _indexed.Bind(2, _young.Oldest(stream) - 1 ?? newest);
            _indexed.Run();
        }
    }

    /// <summary>Merges all that are left of a generation, in the open transaction; waits until they are sorted.</summary>
    public void MergeGeneration()
    {
        if (_old is null)
            Turn();
        Merge(int.MaxValue / MergedPerMessage, mayWait: true);
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed(int messages)
    {
        _added.Clear();
        _merged = _merging;
        _messages += messages;
        if (_old is not null && _sorting!.IsCompleted && _merged == _sorting.Result.Length)
            (_old, _sorting, _merged, _merging) = (null, null, 0, 0);
        if (_old is null && _messages >= _size)
            Turn();
    }

    /// <summary>The transaction is rolled back.</summary>
    public void RolledBack()
    {
        foreach (var key in _added)
            _young.Remove(key);
        _added.Clear();
        _merging = _merged;
    }

    public void Dispose()
    {
        _sorting?.Wait();
        _insert.Dispose();
        _indexed.Dispose();
    }

    private void Turn()
    {
        _messages = 0;
        if (_young.Count == 0)
            return;
        var old = _young;
        (_old, _young) = (old, new());
        _sorting = Task.Run(old.Sorted);
    }

    private void Load(SqliteConnection connection)
    {
        using var rows = new Statement(
            connection,
            """
            SELECT s.id, m.key, m.author, m.client_id, m.at FROM streams s
            JOIN messages m ON m.key > (s.id << 36 | s.indexed_seq) AND m.key <= (s.id << 36 | s.seq)
            WHERE s.indexed_seq < s.seq AND m.client_id IS NOT NULL
            """
        );
        while (rows.Step())
        {
            _young.Add(
                new IdKey(rows.Integer(0), PersonId.Read(rows.Bytes(2)), rows.Text(3)),
                new IdUse(MessageRow.Seq(rows.Integer(1)), rows.Integer(4))
            );
        }
    }
}
