using Broadcast.Core.Log;
using Broadcast.Protocol.Search;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Search;

/// <summary>
/// Answers one search: of each stream first what the index lacks yet, by reading it, then what the index has. So what is found is right and whole however far behind the
/// index is. Not thread-safe; made for one search, on a connection of its own that the caller closes after it.
/// </summary>
internal sealed class SearchReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _stream;
    private readonly Statement _range;
    private readonly Statement _newest;
    private readonly Statement _match;
    private readonly Statement _message;
    private readonly Statement _time;

    public SearchReader(SqliteConnection connection)
    {
        _connection = connection;
        _stream = new(connection, "SELECT id, first_seq, seq FROM log.streams WHERE name = ?1");
        _range = new(connection, "SELECT last FROM main.ranges WHERE stream = ?1");
        _newest = new(
            connection,
            $"SELECT {MessageRow.Columns} FROM log.messages WHERE key > ?1 AND key < ?2 ORDER BY key DESC"
        );
        _match = new(
            connection,
            "SELECT rowid FROM main.words WHERE words MATCH ?1 AND rowid > ?2 AND rowid < ?3 ORDER BY rowid DESC"
        );
        _message = new(connection, $"SELECT {MessageRow.Columns} FROM log.messages WHERE key = ?1");
        _time = new(connection, "SELECT at FROM log.messages WHERE key = ?1");
    }

    /// <summary>Searches.</summary>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    /// <exception cref="SqliteException">The storage failed, or the time is over.</exception>
    public SearchResult Search(LogSearch search, CancellationToken cancellation)
    {
        var found = new FoundMessages(search);
        _match.Bind(1, Expression(search.Query));
        _connection.Execute("BEGIN");
        foreach (var name in search.Streams)
        {
            cancellation.ThrowIfCancellationRequested();
            Search(name, search, found, cancellation);
        }

        return found.Result;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _range.Dispose();
        _newest.Dispose();
        _match.Dispose();
        _message.Dispose();
        _time.Dispose();
    }

    // FTS5's syntax is written here and nowhere else, around words that have letters, digits and symbols only.
    private static string Expression(SearchQuery query) =>
        string.Join(
            " AND ",
            query.Terms.Select(term => $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? " *" : string.Empty)}")
        );

    private void Search(string name, LogSearch search, FoundMessages found, CancellationToken cancellation)
    {
        if (Find(name) is not var (stream, first, seq))
        {
            return;
        }

        var before = Math.Min(seq + 1, search.Before);
        if (search.After is { } cursor)
        {
            before = Math.Min(
                before,
                search.Streams.Count > 1 ? EndOf(stream, first, seq, cursor.At.ToUnixTimeMilliseconds()) + 1
                    : string.Equals(cursor.Stream, name, StringComparison.Ordinal) ? cursor.Seq
                    : before
            );
        }

        var indexed = Indexed(stream);
        if (ShowNewest(name, stream, indexed, before, found, cancellation))
        {
            ShowMatches(name, stream, Math.Min(before, indexed + 1), found, cancellation);
        }
    }

    private bool ShowNewest(
        string name,
        long stream,
        long after,
        long before,
        FoundMessages found,
        CancellationToken cancellation
    )
    {
        _newest.Bind(1, MessageRow.Key(stream, after));
        _newest.Bind(2, MessageRow.Key(stream, Math.Clamp(before, 0, MessageRow.MaxSeq)));
        try
        {
            while (_newest.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                if (!found.Show(name, MessageRow.Read(_newest)))
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            _newest.Reset();
        }
    }

    private void ShowMatches(string name, long stream, long before, FoundMessages found, CancellationToken cancellation)
    {
        _match.Bind(2, MessageRow.Key(stream, 0));
        _match.Bind(3, MessageRow.Key(stream, Math.Clamp(before, 0, MessageRow.MaxSeq)));
        try
        {
            while (_match.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                if (Message(_match.Integer(0)) is { } message && !found.Show(name, message))
                {
                    return;
                }
            }
        }
        finally
        {
            _match.Reset();
        }
    }

    private (long Stream, long First, long Seq)? Find(string name)
    {
        _stream.Bind(1, name);
        try
        {
            return _stream.Step() ? (_stream.Integer(0), _stream.Integer(1), _stream.Integer(2)) : null;
        }
        finally
        {
            _stream.Reset();
        }
    }

    private long Indexed(long stream)
    {
        _range.Bind(1, stream);
        try
        {
            return _range.Step() ? _range.Integer(0) : 0;
        }
        finally
        {
            _range.Reset();
        }
    }

    private StoredMessage? Message(long key)
    {
        _message.Bind(1, key);
        try
        {
            return _message.Step() ? MessageRow.Read(_message) : null;
        }
        finally
        {
            _message.Reset();
        }
    }

    // The last number of a stream that is not newer than an instant, by halving.
    private long EndOf(long stream, long first, long seq, long at)
    {
        var (low, high) = (first, seq);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            if (TimeOf(stream, middle) <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }

    private long TimeOf(long stream, long seq)
    {
        _time.Bind(1, MessageRow.Key(stream, seq));
        try
        {
            return _time.Step() ? _time.Integer(0) : 0;
        }
        finally
        {
            _time.Reset();
        }
    }
}
