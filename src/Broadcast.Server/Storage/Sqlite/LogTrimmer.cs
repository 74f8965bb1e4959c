using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Removes the beginnings of streams, a few messages a transaction. Not thread-safe: owned and guarded as the writer is.</summary>
internal sealed class LogTrimmer : IDisposable
{
    private readonly RecentIds _recent;
    private readonly Statement _index;
    private readonly Statement _delete;
    private readonly Statement _advance;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    /// <summary>Prepares.</summary>
    /// <param name="connection">The connection that writes.</param>
    /// <param name="recent">The identifiers that are not in the table yet.</param>
    public LogTrimmer(SqliteConnection connection, RecentIds recent)
    {
        _recent = recent;
        _index = new(
            connection,
            """
            INSERT OR IGNORE INTO ids SELECT ?1, author, client_id, key & 68719476735, at FROM messages
            WHERE key >= ?2 AND key <= ?3 AND client_id IS NOT NULL
            """
        );
        _delete = new(connection, "DELETE FROM messages WHERE key >= ?1 AND key <= ?2");
        _advance = new(connection, "UPDATE streams SET first_seq = max(first_seq, ?2) WHERE id = ?1");
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
    }

    /// <summary>Removes all up to a number.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(long stream, TrimSpan span)
    {
        try
        {
            _begin.Run();
            Index(stream, span);
            _delete.Bind(1, MessageRow.Key(stream, span.First));
            _delete.Bind(2, MessageRow.Key(stream, span.Last));
            var removed = _delete.Run();
            _advance.Bind(1, stream);
            _advance.Bind(2, span.Last + 1);
            _advance.Run();
            _commit.Run();
            return removed;
        }
        catch
        {
            _rollback.TryRun();
            throw;
        }
    }

    // An identifier outlives its message, which had it alone until now.
    private void Index(long stream, TrimSpan span)
    {
        if (_recent.IndexedUpTo(stream, span.Last) >= span.Last)
            return;
        _index.Bind(1, stream);
        _index.Bind(2, MessageRow.Key(stream, span.First));
        _index.Bind(3, MessageRow.Key(stream, span.Last));
        _index.Run();
    }

    public void Dispose()
    {
        _index.Dispose();
        _delete.Dispose();
        _advance.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }
}
