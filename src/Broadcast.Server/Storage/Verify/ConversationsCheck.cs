using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Both people of each private message are members of its conversation, and each membership is of a conversation that exists.</summary>
internal sealed class ConversationsCheck(SqliteConnection connection)
{
    public long Run(FindingList findings, CancellationToken cancellation)
    {
        Collect(
            """
            SELECT DISTINCT name FROM messages m JOIN streams s ON s.id = m.key >> 36
            WHERE m.to_person IS NOT NULL AND (
              NOT EXISTS (SELECT 1 FROM members WHERE person = m.author AND stream = s.id)
              OR NOT EXISTS (SELECT 1 FROM members WHERE person = m.to_person AND stream = s.id))
            """,
            "somebody who wrote or was written to is no member",
            findings,
            cancellation
        );
        Collect(
            """
            SELECT DISTINCT coalesce(name, 'stream ' || stream) FROM members LEFT JOIN streams s ON s.id = stream
            WHERE name IS NULL OR name NOT LIKE '~%' OR length(person) <> 16
            """,
            "it has members and is no conversation",
            findings,
            cancellation
        );
        return connection.Value<long>("SELECT count(*) FROM members");
    }

    private void Collect(string sql, string fault, FindingList findings, CancellationToken cancellation)
    {
        using var rows = new Statement(connection, sql);
        while (rows.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            findings.Add($"{rows.Text(0)}: {fault}");
        }
    }
}
