using Broadcast.Core.Log;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Reads through a connection of its own, beside the writer. Not thread-safe: one thread has it at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private const string Columns = "SELECT key, author, username, text, client_id, at, to_username FROM messages";
    private readonly SqliteConnection _connection;
    private readonly string _epoch;
    private readonly Statement _head;
    private readonly Statement _find;
    private readonly Statement _oldest;
    private readonly Statement _newest;
    private readonly Statement _conversations;

    public LogReader(string path, string epoch)
    {
        _epoch = epoch;
        _connection = Connections.Open(path, readOnly: true);
        _head = new(_connection, "SELECT epoch, seq, first_seq FROM streams WHERE name = ?1");
        _find = new(_connection, "SELECT id FROM streams WHERE name = ?1");
        _oldest = new(_connection, $"{Columns} WHERE key > ?1 AND key < ?2 ORDER BY key LIMIT ?3");
        _newest = new(_connection, $"{Columns} WHERE key > ?1 AND key < ?2 ORDER BY key DESC LIMIT ?3");
        _conversations = new(
            _connection,
            "SELECT name, seq FROM members JOIN streams ON streams.id = members.stream WHERE person = ?1"
        );
    }

    public StreamHead Head(string stream)
    {
        _head.Bind(1, stream);
        try
        {
            return _head.Step()
                ? new StreamHead(_head.Text(0), _head.Integer(1), _head.Integer(2))
                : new StreamHead(_epoch, 0, 1);
        }
        finally
        {
            _head.Reset();
        }
    }

    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range)
    {
        if (Find(stream) is not { } id)
            return [];
        var query = range.Newest ? _newest : _oldest;
        query.Bind(1, MessageRow.Key(id, Math.Clamp(range.After, 0, MessageRow.MaxSeq)));
        query.Bind(2, MessageRow.Key(id, Math.Clamp(range.Before, 0, MessageRow.MaxSeq)));
        query.Bind(3, range.Limit);
        var page = new List<StoredMessage>();
        try
        {
            while (query.Step())
                page.Add(Message(query));
        }
        finally
        {
            query.Reset();
        }
        if (range.Newest)
            page.Reverse();
        return page;
    }

    public IReadOnlyList<Conversation> Conversations(PersonId person)
    {
        Span<byte> bytes = stackalloc byte[PersonId.Size];
        person.Write(bytes);
        _conversations.Bind(1, bytes);
        var result = new List<Conversation>();
        try
        {
            while (_conversations.Step())
                result.Add(new Conversation(_conversations.Text(0), _conversations.Integer(1)));
        }
        finally
        {
            _conversations.Reset();
        }
        return result;
    }

    public void Dispose()
    {
        _head.Dispose();
        _find.Dispose();
        _oldest.Dispose();
        _newest.Dispose();
        _conversations.Dispose();
        _connection.Dispose();
    }

    private long? Find(string stream)
    {
        _find.Bind(1, stream);
        try
        {
            return _find.Step() ? _find.Integer(0) : null;
        }
        finally
        {
            _find.Reset();
        }
    }

    private static StoredMessage Message(Statement row) =>
        new(
            MessageRow.Seq(row.Integer(0)),
            PersonId.Read(row.Bytes(1)),
            row.Text(2),
            row.Text(3),
            row.TextOrNull(4),
            DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(5)),
            row.TextOrNull(6)
        );
}
