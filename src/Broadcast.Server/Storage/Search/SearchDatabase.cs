using System.Globalization;
using Broadcast.Protocol.Search;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Search;

/// <summary>
/// The file of the full-text index, beside the log's and never in it: nothing that writes to the one waits for the other, and the index can be thrown away and made anew
/// from the log at any time (docs/decisions/0009-search.md).
/// </summary>
internal static class SearchDatabase
{
    // words: contentless, for the log has the texts; ascii parts the words at spaces and leaves them as SearchWords made them.
    // ranges: which numbers of a stream the index has, without a hole.
    private const string Tables = """
        CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
        CREATE TABLE ranges (stream INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL);
        CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, tokenize='ascii');
        """;

    /// <summary>Opens the index to write to it, of a log that it can read; an index of another log or of other rules is made anew.</summary>
    /// <param name="folder">The log's folder, which this process holds.</param>
    /// <param name="epoch">The log's epoch: when that is another, its numbers may mean other messages.</param>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection OpenToWrite(LogFolder folder, string epoch)
    {
        var identity = string.Create(
            CultureInfo.InvariantCulture,
            $"{epoch} {SearchWords.Version} {Environment.Version.Major}"
        );
        try
        {
            return Open(folder, identity);
        }
        catch (SqliteException e) when (IsDamaged(e))
        {
            folder.DeleteSearch();
            return Open(folder, identity);
        }
    }

    /// <summary>Opens the index to ask it, beside the one that writes.</summary>
    /// <exception cref="SqliteException">It cannot be opened.</exception>
    public static SqliteConnection OpenToRead(LogFolder folder)
    {
        var connection = Connections.Open(folder.Search, readOnly: true);
        try
        {
            AttachLog(connection, folder);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file itself is at fault.</summary>
    public static bool IsDamaged(SqliteException e) =>
        e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB;

    private static SqliteConnection Open(LogFolder folder, string identity)
    {
        folder.CreateSearch();
        var connection = Connections.Open(folder.Search);
        try
        {
            connection.Execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 4194304"
            );
            if (connection.Value<long>("SELECT count(*) FROM sqlite_master") == 0)
            {
                connection.Execute($"BEGIN IMMEDIATE; {Tables} COMMIT");
            }

            AttachLog(connection, folder);
            if (Identity(connection) != identity || IsAhead(connection))
            {
                Clear(connection, identity);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void AttachLog(SqliteConnection connection, LogFolder folder)
    {
        using var attach = new Statement(connection, "ATTACH ?1 AS log");
        attach.Bind(1, folder.Database);
        attach.Run();
    }

    private static string? Identity(SqliteConnection connection) =>
        connection.Value<string>("SELECT value FROM meta WHERE key = 'log'");

    // A log that was copied back from a backup: its numbers will be given again.
    private static bool IsAhead(SqliteConnection connection) =>
        connection.Value<long>(
            "SELECT count(*) FROM ranges LEFT JOIN log.streams ON id = stream WHERE id IS NULL OR last > seq"
        ) > 0;

    private static void Clear(SqliteConnection connection, string identity)
    {
        using var rollback = new Statement(connection, "ROLLBACK");
        connection.Execute("BEGIN");
        try
        {
            connection.Execute("DELETE FROM ranges; INSERT INTO words(words) VALUES ('delete-all')");
            using var note = new Statement(connection, "INSERT OR REPLACE INTO meta VALUES ('log', ?1)");
            note.Bind(1, identity);
            note.Run();
            connection.Execute("COMMIT");
        }
        catch
        {
            rollback.TryRun();
            throw;
        }
    }
}
