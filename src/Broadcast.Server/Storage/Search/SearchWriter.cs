using Broadcast.Protocol.Search;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Search;

/// <summary>Adds messages to the index and takes them out, a few a transaction. Not thread-safe: <see cref="SearchIndex"/> owns it.</summary>
internal sealed class SearchWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _behind;
    private readonly Statement _texts;
    private readonly Statement _add;
    private readonly Statement _remove;
    private readonly Statement _range;
    private readonly Statement _note;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;

    /// <summary>Prepares.</summary>
    /// <param name="connection">Of <see cref="SearchDatabase.OpenToWrite"/>; it is disposed with this.</param>
    public SearchWriter(SqliteConnection connection)
    {
        _connection = connection;
        _behind = new(
            connection,
            """
            SELECT id, max(coalesce(last, 0), first_seq - 1) AS done, seq FROM log.streams LEFT JOIN ranges ON stream = id
            WHERE seq > max(coalesce(last, 0), first_seq - 1)
            """
        );
        _texts = new(
            connection,
            "SELECT key, text FROM log.messages WHERE key >= ?1 AND key <= ?2 ORDER BY key LIMIT ?3"
        );
        _add = new(connection, "INSERT INTO words(rowid, text) VALUES (?1, ?2)");
        _remove = new(connection, "INSERT INTO words(words, rowid, text) VALUES ('delete', ?1, ?2)");
        _range = new(connection, "SELECT first, last FROM ranges WHERE stream = ?1");
        _note = new(connection, "INSERT OR REPLACE INTO ranges VALUES (?1, ?2, ?3)");

        // Deferred: the log is only read, and nobody may wait for that.
        _begin = new(connection, "BEGIN");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
    }

    /// <summary>What the index lacks, oldest first in each stream.</summary>
    public IReadOnlyList<SearchBacklog> Behind()
    {
        var result = new List<SearchBacklog>();
        try
        {
            while (_behind.Step())
            {
                result.Add(new SearchBacklog(_behind.Integer(0), _behind.Integer(1) + 1, _behind.Integer(2)));
            }
        }
        finally
        {
            _behind.Reset();
        }

        return result;
    }

    /// <summary>Adds messages, in one commit.</summary>
    /// <param name="backlog">What is lacking; what was added is taken off its beginning.</param>
    /// <param name="atMost">How many messages.</param>
    /// <returns>How many were added.</returns>
    public int Add(Queue<SearchBacklog> backlog, int atMost) =>
        InTransaction(() =>
        {
            var added = 0;
            while (added < atMost && backlog.TryPeek(out var next))
            {
                added += Add(next, atMost - added, out var done);
                if (done == next.Last)
                {
                    backlog.Dequeue();
                }
                else
                {
                    next.First = done + 1;
                }
            }

            return added;
        });

    /// <summary>Takes out what the log is about to remove.</summary>
    public void Remove(long stream, TrimSpan span) =>
        InTransaction(() =>
        {
            var (first, last) = Range(stream);
            var removed = 0;
            if (last >= first)
            {
                removed = Each(
                    stream,
                    Math.Max(first, span.First),
                    Math.Min(last, span.Last),
                    int.MaxValue,
                    _remove,
                    out _
                );
            }

            // They are passed, even if the index never had them: it does not add them any more.
            Note(stream, span.Last + 1, Math.Max(last, span.Last));
            return removed;
        });

    /// <summary>Takes out one message whose text the log has removed; one that was not added yet comes without it.</summary>
    public void Erase(long key, string text) =>
        InTransaction(() =>
        {
            var (first, last) = Range(MessageRow.Stream(key));
            if (MessageRow.Seq(key) < first || MessageRow.Seq(key) > last)
            {
                return 0;
            }

            _remove.Bind(1, key);
            _remove.Bind(2, SearchWords.Spaced(text));
            return _remove.Run();
        });

    public void Dispose()
    {
        _behind.Dispose();
        _texts.Dispose();
        _add.Dispose();
        _remove.Dispose();
        _range.Dispose();
        _note.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _connection.Dispose();
    }

    private int Add(SearchBacklog next, int atMost, out long done)
    {
        // Retention may have passed by since.
        var (first, last) = Range(next.Stream);
        var from = Math.Max(next.First, last + 1);
        if (from > next.Last)
        {
            done = next.Last;
            return 0;
        }

        var added = Each(next.Stream, from, next.Last, atMost, _add, out done);
        Note(next.Stream, last >= first ? first : from, done);
        return added;
    }

    // Up to the last message of the range, or to the one with which it is enough.
    private int Each(long stream, long from, long to, int atMost, Statement change, out long done)
    {
        var count = 0;
        done = to;
        _texts.Bind(1, MessageRow.Key(stream, from));
        _texts.Bind(2, MessageRow.Key(stream, to));
        _texts.Bind(3, atMost);
        try
        {
            while (_texts.Step())
            {
                var key = _texts.Integer(0);
                change.Bind(1, key);
                change.Bind(2, SearchWords.Spaced(_texts.Text(1)));
                change.Run();
                if (++count == atMost)
                {
                    done = MessageRow.Seq(key);
                }
            }
        }
        finally
        {
            _texts.Reset();
        }

        return count;
    }

    private (long First, long Last) Range(long stream)
    {
        _range.Bind(1, stream);
        try
        {
            return _range.Step() ? (_range.Integer(0), _range.Integer(1)) : (1, 0);
        }
        finally
        {
            _range.Reset();
        }
    }

    private void Note(long stream, long first, long last)
    {
        _note.Bind(1, stream);
        _note.Bind(2, first);
        _note.Bind(3, last);
        _note.Run();
    }

    private int InTransaction(Func<int> work)
    {
        _begin.Run();
        try
        {
            var result = work();
            _commit.Run();
            return result;
        }
        catch
        {
            _rollback.TryRun();
            throw;
        }
    }
}
