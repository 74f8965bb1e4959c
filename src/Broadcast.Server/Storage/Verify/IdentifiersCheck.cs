using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Each message with an identifier is found by it, and each identifier that names a held message names the right one.</summary>
internal sealed class IdentifiersCheck(SqliteConnection connection)
{
    public long Run(FindingList findings, CancellationToken cancellation)
    {
        Collect(
            """
            SELECT name, key & 68719476735 FROM messages m JOIN streams s ON s.id = m.key >> 36
            LEFT JOIN ids i ON i.stream = s.id AND i.author = m.author AND i.client_id = m.client_id
            WHERE m.client_id IS NOT NULL AND (i.seq IS NULL OR i.seq <> m.key & 68719476735 OR i.at <> m.at)
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
        return connection.Value<long>("SELECT count(*) FROM ids");
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
