using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Counts the pages that a connection writes. Not thread-safe: owned and guarded as the writer is.</summary>
internal sealed class PageCounter(SqliteConnection connection)
{
    // SQLITE_DBSTATUS_CACHE_WRITE.
    private const int PagesWritten = 9;

    private readonly sqlite3 _database =
        connection.Handle ?? throw new InvalidOperationException("The connection is not open.");

    /// <summary>How many were written since the last time.</summary>
    public int Take()
    {
        raw.sqlite3_db_status(_database, PagesWritten, out var pages, out _, resetFlg: 1);
        return pages;
    }
}
