using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>Reads a log as the lines of an export, all from the same moment. Not thread-safe.</summary>
internal sealed class ExportSource : IDisposable
{
    private readonly Statement _streams;
    private readonly Statement _members;
    private readonly Statement _messages;
    private readonly Statement _ids;

    public ExportSource(SqliteConnection connection)
    {
        connection.Execute("BEGIN");
        _streams = new(
            connection,
            "SELECT id, name, epoch, first_seq, seq FROM streams WHERE ?1 IS NULL OR name = ?1 ORDER BY name"
        );
        _members = new(connection, "SELECT person FROM members WHERE stream = ?1 ORDER BY person");
        _messages = new(
            connection,
            "SELECT key, at, author, username, text, client_id, to_person, to_username, erases FROM messages WHERE key > ?1 AND key < ?2 ORDER BY key"
        );
        _ids = new(connection, "SELECT author, client_id, seq, at FROM ids WHERE stream = ?1 AND seq < ?2");
    }

    /// <summary>The lines between the first and the last.</summary>
    public IEnumerable<ExportLine> Lines(string? name)
    {
        _streams.Bind(1, name);
        while (_streams.Step())
        {
            var id = _streams.Integer(0);
            var stream = new StreamLine(_streams.Text(1), _streams.Text(2), _streams.Integer(3), _streams.Integer(4));
            yield return stream;
            foreach (var line in Members(id, stream.Name).Concat(Messages(id)).Concat(Ids(id, stream.FirstSeq)))
                yield return line;
        }
    }

    public void Dispose()
    {
        _streams.Dispose();
        _members.Dispose();
        _messages.Dispose();
        _ids.Dispose();
    }

    private IEnumerable<ExportLine> Members(long stream, string name)
    {
        // The table is ordered by person: for rooms, which have none, it is not searched.
        if (!name.StartsWith('~'))
            yield break;
        _members.Bind(1, stream);
        while (_members.Step())
            yield return new MemberLine(Hex(_members, 0));
        _members.Reset();
    }

    private IEnumerable<ExportLine> Messages(long stream)
    {
        _messages.Bind(1, MessageRow.Key(stream, 0));
        _messages.Bind(2, MessageRow.Key(stream, MessageRow.MaxSeq));
        while (_messages.Step())
        {
            yield return new MessageLine(
                MessageRow.Seq(_messages.Integer(0)),
                DateTimeOffset.FromUnixTimeMilliseconds(_messages.Integer(1)),
                Hex(_messages, 2),
                _messages.Text(3),
                _messages.Text(4),
                _messages.TextOrNull(5),
                _messages.IsNull(6) ? null : Hex(_messages, 6),
                _messages.TextOrNull(7),
                _messages.IsNull(8) ? null : _messages.Integer(8)
            );
        }
        _messages.Reset();
    }

    private IEnumerable<ExportLine> Ids(long stream, long firstSeq)
    {
        if (firstSeq == 1)
            yield break;
        _ids.Bind(1, stream);
        _ids.Bind(2, firstSeq);
        while (_ids.Step())
            yield return new IdLine(
                Hex(_ids, 0),
                _ids.Text(1),
                _ids.Integer(2),
                DateTimeOffset.FromUnixTimeMilliseconds(_ids.Integer(3))
            );
        _ids.Reset();
    }

    private static string Hex(Statement row, int column) => Convert.ToHexStringLower(row.Bytes(column));
}
