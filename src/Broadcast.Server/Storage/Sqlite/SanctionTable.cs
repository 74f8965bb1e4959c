using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Bans, mutings and closed rooms, in the log's database. Not thread-safe: owned and guarded as the writer is.</summary>
internal sealed class SanctionTable(SqliteConnection connection)
{
    public IReadOnlyList<Sanction> Load()
    {
        using var select = new Statement(
            connection,
            "SELECT kind, target, by, at, until, reason, person FROM sanctions"
        );
        var all = new List<Sanction>();
        while (select.Step())
        {
            // What a later version has kept is not this one's to judge.
            if (!Enum.TryParse<SanctionKind>(select.Text(0), out var kind))
                continue;
            all.Add(
                new Sanction(
                    kind,
                    select.Text(1),
                    select.Text(2),
                    DateTimeOffset.FromUnixTimeMilliseconds(select.Integer(3)),
                    select.IsNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(select.Integer(4)),
                    select.TextOrNull(5),
                    select.IsNull(6) ? null : PersonId.Read(select.Bytes(6))
                )
            );
        }
        return all;
    }

    public void Save(Sanction sanction)
    {
        using var insert = new Statement(
            connection,
            "INSERT OR REPLACE INTO sanctions (kind, target, by, at, until, reason, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        );
        insert.Bind(1, sanction.Kind.ToString());
        insert.Bind(2, sanction.Target);
        insert.Bind(3, sanction.By);
        insert.Bind(4, sanction.At.ToUnixTimeMilliseconds());
        if (sanction.Until is { } until)
            insert.Bind(5, until.ToUnixTimeMilliseconds());
        else
            insert.BindNull(5);
        insert.Bind(6, sanction.Reason);
        if (sanction.Person is { } person)
            insert.Bind(7, person.ToBytes());
        else
            insert.BindNull(7);
        insert.Run();
    }

    public bool Remove(SanctionKind kind, string target)
    {
        using var delete = new Statement(connection, "DELETE FROM sanctions WHERE kind = ?1 AND target = ?2");
        delete.Bind(1, kind.ToString());
        delete.Bind(2, target);
        return delete.Run() == 1;
    }
}
