using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>The tables, and the numbered steps by which an older database becomes today's.</summary>
internal static class Schema
{
    /// <summary>Marks the file as a log of this program (<c>PRAGMA application_id</c>): "bcsv".</summary>
    public const long ApplicationId = 0x62637376;

    // Step N makes version N + 1 of version N. Never change one that was released: add the next.
    private static readonly string[] Steps =
    [
        """
            CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value NOT NULL) WITHOUT ROWID;

            CREATE TABLE streams (
              id INTEGER PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              epoch TEXT NOT NULL,
              seq INTEGER NOT NULL,
              first_seq INTEGER NOT NULL
            );

            -- key = stream << 36 | seq
            CREATE TABLE messages (
              key INTEGER PRIMARY KEY,
              at INTEGER NOT NULL,
              author BLOB NOT NULL,
              username TEXT NOT NULL,
              text TEXT NOT NULL,
              client_id TEXT,
              to_person BLOB,
              to_username TEXT
            );

            -- Outlives its message: a repetition is known however long ago the first one was.
            CREATE TABLE ids (
              stream INTEGER NOT NULL,
              author BLOB NOT NULL,
              client_id TEXT NOT NULL,
              seq INTEGER NOT NULL,
              at INTEGER NOT NULL,
              PRIMARY KEY (stream, author, client_id)
            ) WITHOUT ROWID;

            CREATE TABLE members (
              person BLOB NOT NULL,
              stream INTEGER NOT NULL,
              PRIMARY KEY (person, stream)
            ) WITHOUT ROWID;
            """,
        """
            -- The identifiers of a stream's messages up to this one are in the table ids; those of later ones may be.
            ALTER TABLE streams ADD COLUMN indexed_seq INTEGER NOT NULL DEFAULT 0;
            UPDATE streams SET indexed_seq = seq;
            """,
        """
            -- Of a deletion: the number of the message whose text is gone.
            ALTER TABLE messages ADD COLUMN erases INTEGER;

            CREATE TABLE sanctions (
              kind TEXT NOT NULL,
              target TEXT NOT NULL,
              by TEXT NOT NULL,
              at INTEGER NOT NULL,
              until INTEGER,
              reason TEXT,
              person BLOB,
              PRIMARY KEY (kind, target)
            ) WITHOUT ROWID;
            """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static long Version => Steps.Length;

    /// <summary>Refuses a file that this program must not write to. Changes nothing.</summary>
    /// <exception cref="LogOpenException">It is another program's, or a newer version's.</exception>
    /// <exception cref="SqliteException">It is no database.</exception>
    public static void Check(SqliteConnection connection, string path)
    {
        var application = connection.Value<long>("PRAGMA application_id");
        var version = connection.Value<long>("PRAGMA user_version");
        var tables = connection.Value<long>("SELECT count(*) FROM sqlite_master");
        if (application != ApplicationId && (application != 0 || version != 0 || tables != 0))
            throw new LogOpenException(
                LogOpenFault.Foreign,
                $"{path} is a database of another program, not a message log; nothing was changed. Choose another data folder."
            );
        if (version > Version)
            throw new LogOpenException(
                LogOpenFault.TooNew,
                $"{path} was written by a newer broadcast-server (schema {version}; this one knows up to {Version}); nothing was changed. Use the newer program."
            );
    }

    /// <summary>Refuses an older schema, where it cannot be brought to today's.</summary>
    /// <exception cref="LogOpenException">It is older.</exception>
    public static void RequireCurrent(SqliteConnection connection, string path)
    {
        var version = connection.Value<long>("PRAGMA user_version");
        if (version != Version)
            throw new LogOpenException(
                LogOpenFault.Inaccessible,
                $"{path} has schema {version}, and this program reads {Version}: start the server on it once, which brings it there."
            );
    }

    /// <summary>Brings a checked database to today's version, each step in a transaction of its own.</summary>
    public static void Migrate(SqliteConnection connection)
    {
        for (var version = connection.Value<long>("PRAGMA user_version"); version < Version; version++)
        {
            connection.Execute(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"BEGIN IMMEDIATE; PRAGMA application_id = {ApplicationId}; {Steps[version]} PRAGMA user_version = {version + 1}; COMMIT;"
                )
            );
        }
    }
}
