using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Each message with an identifier is found by it, or is so new that it is found by itself; and each identifier that names a held message names the right one.</summary>
internal sealed class IdentifiersCheck(SqliteConnection connection)
{
    public long Run(FindingList findings, CancellationToken cancellation)
    {
        Collect(
            """
            SELECT name, key & 68719476735 FROM messages m JOIN streams s ON s.id = m.key >> 36
            LEFT JOIN ids i ON i.stream = s.id AND i.author = m.author AND i.client_id = m.client_id
            WHERE m.client_id IS NOT NULL AND (i.seq <> m.key & 68719476735 OR i.at <> m.at OR (i.seq IS NULL AND m.key & 68719476735 <= s.indexed_seq))
            """,
            "its identifier does not lead to it",
            findings,
            cancellation
        );
        Collect(
            """
            SELECT coalesce(name, 'stream ' || stream), i.seq FROM ids i LEFT JOIN streams s ON s.id = i.stream
            LEFT JOIN messages m ON m.key = i.stream << 36 | i.seq
            WHERE s.id IS NULL OR i.seq < 1 OR i.seq > s.seq
              OR (i.seq >= s.first_seq AND (m.author IS NOT i.author OR m.client_id IS NOT i.client_id))
            """,
            "an identifier leads to it that is not its own",
            findings,
            cancellation
        );
        Collect(
            """
            SELECT name, max(key & 68719476735) FROM messages m JOIN streams s ON s.id = m.key >> 36
            WHERE client_id IS NOT NULL AND key & 68719476735 > s.indexed_seq
            GROUP BY s.id, author, client_id HAVING count(*) > 1
            """,
            "its identifier leads to another one as well",
            findings,
            cancellation
        );
        return connection.Value<long>(
            """
            SELECT (SELECT count(*) FROM ids) + count(*) FROM messages m JOIN streams s ON s.id = m.key >> 36
            LEFT JOIN ids i ON i.stream = s.id AND i.author = m.author AND i.client_id = m.client_id
            WHERE m.client_id IS NOT NULL AND i.seq IS NULL AND m.key & 68719476735 > s.indexed_seq
            """
        );
    }

    private void Collect(string sql, string fault, FindingList findings, CancellationToken cancellation)
    {
        using var rows = new Statement(connection, sql);
        while (rows.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            findings.Require(false, $"{rows.Text(0)} {rows.Integer(1)}: {fault}");
        }
    }
}
