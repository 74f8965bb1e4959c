using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Opens and closes the connection that writes.</summary>
internal static class LogDatabase
{
    // A start must not take long: a larger database is checked by `verify`, and by SQLite itself wherever it reads.
    private const long CheckedAtStart = 64 * 1024 * 1024;

    /// <summary>Opens a database of today's schema that commits to the disk; refuses one that is damaged or not ours, before anything is written.</summary>
    /// <param name="path">An existing file; an empty one becomes a log.</param>
    /// <exception cref="LogOpenException">It must not be used.</exception>
    /// <exception cref="SqliteException">It cannot be used; <see cref="Explain"/> says why.</exception>
    public static SqliteConnection Open(string path)
    {
        var connection = Connections.Open(path);
        try
        {
            Schema.Check(connection, path);
            Examine(connection, path);
            connection.Execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;"
                    + "PRAGMA secure_delete = FAST; PRAGMA journal_size_limit = 16777216; PRAGMA cache_size = -32768;"
            );
            Schema.Migrate(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Opens a log to read it, also beside a running server, of today's schema.</summary>
    /// <exception cref="LogOpenException">There is none, or it cannot be read.</exception>
    public static SqliteConnection OpenToRead(string path)
    {
        if (!File.Exists(path))
            throw new LogOpenException(LogOpenFault.Inaccessible, $"There is no log: {path} does not exist.");
        SqliteConnection? connection = null;
        try
        {
            connection = Connections.Open(path, readOnly: true);
            Schema.Check(connection, path);
            Schema.RequireCurrent(connection, path);
            return connection;
        }
        catch (Exception e)
        {
            connection?.Dispose();
            if (e is SqliteException failure)
                throw Explain(failure, path);
            throw;
        }
    }

    /// <summary>Notes on the disk that all is there, and closes; SQLite then moves the write-ahead log into the database.</summary>
    public static void Close(SqliteConnection connection)
    {
        try
        {
            connection.Execute("PRAGMA synchronous = FULL");
            LogIdentity.MarkClosed(connection);
        }
        catch (SqliteException)
        {
            // A full disk: what was acknowledged is in the write-ahead log, and the next start finds it there.
        }
        connection.Dispose();
    }

    /// <summary>Says in one line why a database cannot be used.</summary>
    public static LogOpenException Explain(SqliteException e, string path) =>
        e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT
            ? Damaged(path, raw.sqlite3_errstr(e.SqliteErrorCode).utf8_to_string(), e)
            : new LogOpenException(
                LogOpenFault.Inaccessible,
                $"{path} cannot be used: {raw.sqlite3_errstr(e.SqliteErrorCode).utf8_to_string()}.",
                e
            );

    private static void Examine(SqliteConnection connection, string path)
    {
        var size = connection.Value<long>("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
        if (size > CheckedAtStart)
            return;
        var result = connection.Value<string>("PRAGMA quick_check(1)");
        if (result != "ok")
            throw Damaged(path, result?.ReplaceLineEndings(" ") ?? "no answer");
    }

    private static LogOpenException Damaged(string path, string why, Exception? inner = null) =>
        new(
            LogOpenFault.Damaged,
            $"{path} is damaged or is no message log ({why}); nothing was changed. Restore a copy, or choose another data folder.",
            inner
        );
}
