using Broadcast.Core.Log;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>Reads through a connection of its own, beside the writer. Not thread-safe: one thread has it at a time.</summary>
internal sealed class LogReader : IDisposable
{
    private const string Columns = $"SELECT {MessageRow.Columns} FROM messages";
    private readonly SqliteConnection _connection;
    private readonly string _epoch;
    private readonly Statement _head;
    private readonly Statement _find;
    private readonly Statement _oldest;
    private readonly Statement _newest;
    private readonly Statement _conversations;
    private readonly Statement _streams;
    private readonly Statement _rooms;
    private readonly Statement _first;
    private readonly Statement _ages;

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
        _streams = new(_connection, "SELECT id, name, seq FROM streams WHERE first_seq <= seq");
        _rooms = new(
            _connection,
            "SELECT name, seq, first_seq FROM streams WHERE name > ?1 AND substr(name, 1, 1) <> '~' ORDER BY name LIMIT ?2"
        );
        _first = new(_connection, "SELECT first_seq FROM streams WHERE id = ?1");
        _ages = new(_connection, "SELECT key, at FROM messages WHERE key >= ?1 AND key <= ?2 ORDER BY key");
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
                page.Add(MessageRow.Read(query));
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

    /// <summary>A page of the rooms, by name.</summary>
    public IReadOnlyList<RoomState> Rooms(string? after, int limit)
    {
        _rooms.Bind(1, after ?? string.Empty);
        _rooms.Bind(2, limit);
        var result = new List<RoomState>();
        try
        {
            while (_rooms.Step())
                result.Add(new RoomState(_rooms.Text(0), _rooms.Integer(1), _rooms.Integer(2)));
        }
        finally
        {
            _rooms.Reset();
        }
        return result;
    }

    /// <summary>The streams that hold messages.</summary>
    public IReadOnlyList<TrimTarget> Streams()
    {
        var result = new List<TrimTarget>();
        try
        {
            while (_streams.Step())
                result.Add(new TrimTarget(_streams.Integer(0), _streams.Text(1), _streams.Integer(2)));
        }
        finally
        {
            _streams.Reset();
        }
        return result;
    }

    /// <summary>What the next step of a trim may remove of a stream; null when nothing.</summary>
    public TrimSpan? Removable(TrimTarget stream, Retention retention, int atMost)
    {
        var first = FirstSeq(stream.Id);
        var end = Math.Min(stream.Newest, first + atMost - 1);
        var last = retention.Newest is { } keep ? Math.Min(end, stream.Newest - keep) : first - 1;
        if (retention.Before is { } before && last < end)
            last = Math.Max(last, LastOlder(stream.Id, first, end, before.ToUnixTimeMilliseconds()));
        return last < first ? null : new TrimSpan(first, last);
    }

    public void Dispose()
    {
        _streams.Dispose();
        _rooms.Dispose();
        _first.Dispose();
        _ages.Dispose();
        _head.Dispose();
        _find.Dispose();
        _oldest.Dispose();
        _newest.Dispose();
        _conversations.Dispose();
        _connection.Dispose();
    }

    private long FirstSeq(long stream)
    {
        _first.Bind(1, stream);
        try
        {
            return _first.Step() ? _first.Integer(0) : 1;
        }
        finally
        {
            _first.Reset();
        }
    }

    private long LastOlder(long stream, long first, long end, long before)
    {
        _ages.Bind(1, MessageRow.Key(stream, first));
        _ages.Bind(2, MessageRow.Key(stream, end));
        var last = first - 1;
        try
        {
            // Only the beginning may go: a stream has no holes, even if a clock went back.
            while (_ages.Step() && _ages.Integer(1) < before)
                last = MessageRow.Seq(_ages.Integer(0));
        }
        finally
        {
            _ages.Reset();
        }
        return last;
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
}
