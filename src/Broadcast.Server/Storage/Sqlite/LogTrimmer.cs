using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Removes the beginnings of streams, a few messages a transaction. Not thread-safe: owned and guarded as the writer is.</summary>
internal sealed class LogTrimmer : IDisposable
{
    private readonly Statement _delete;
    private readonly Statement _advance;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    public LogTrimmer(SqliteConnection connection)
    {
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

    public void Dispose()
    {
        _delete.Dispose();
        _advance.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }
}
