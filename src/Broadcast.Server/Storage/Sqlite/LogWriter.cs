using Broadcast.Core.Log;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// Writes batches, each in one transaction, through the one connection that writes. Not thread-safe:
/// <see cref="SqliteMessageLog"/> owns it and calls it under its write gate.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private const int MaxCached = 16_384;
    private readonly string _epoch;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _findStream;
    private readonly Statement _addStream;
    private readonly Statement _advance;
    private readonly Statement _findClaim;
    private readonly Statement _insert;
    private readonly Statement _text;
    private readonly Statement _erase;
    private readonly Statement _introduce;
    private readonly RecentIds _recent;

    // What is in here is committed, but for the streams in _touched while a transaction is open.
    private readonly Dictionary<string, StreamState> _streams = new(StringComparer.Ordinal);
    private readonly List<StreamState> _touched = [];
    private readonly List<(long Key, string Text)> _erased = [];

    /// <summary>Prepares.</summary>
    /// <param name="connection">The connection that writes.</param>
    /// <param name="epoch">The epoch of streams that begin now.</param>
    /// <param name="recent">The identifiers that are not in the table yet.</param>
    public LogWriter(SqliteConnection connection, string epoch, RecentIds recent)
    {
        _epoch = epoch;
        _recent = recent;
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
        _findStream = new(connection, "SELECT id, seq FROM streams WHERE name = ?1");
        _addStream = new(
            connection,
            "INSERT INTO streams (name, epoch, seq, first_seq) VALUES (?1, ?2, 0, 1) RETURNING id"
        );
        _advance = new(connection, "UPDATE streams SET seq = ?2, indexed_seq = ?3 WHERE id = ?1");
        _findClaim = new(connection, "SELECT seq, at FROM ids WHERE stream = ?1 AND author = ?2 AND client_id = ?3");
        _insert = new(connection, "INSERT INTO messages VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        _text = new(connection, "SELECT text FROM messages WHERE key = ?1 AND erases IS NULL");
        _erase = new(connection, "UPDATE messages SET text = '' WHERE key = ?1");
        _introduce = new(connection, "INSERT OR IGNORE INTO members VALUES (?1, ?2)");
    }

    /// <summary>The texts that the last batch has removed.</summary>
    public IReadOnlyList<(long Key, string Text)> Erased => _erased;

    /// <summary>Stores a batch, or nothing of it.</summary>
    /// <exception cref="SqliteException">It is not stored.</exception>
    public Appended[] Append(IReadOnlyList<Draft> batch)
    {
        var results = new Appended[batch.Count];
        _erased.Clear();
        try
        {
            _begin.Run();
            for (var i = 0; i < results.Length; i++)
                results[i] = Place(batch[i]);
            foreach (var stream in _touched)
                Advance(stream);
            _recent.Merge(batch.Count);
            _commit.Run();
        }
        catch
        {
            Undo();
            throw;
        }
        _touched.Clear();
        _recent.Committed(batch.Count);
        if (_streams.Count > MaxCached)
            _streams.Clear();
        return results;
    }

    /// <summary>Puts all identifiers into the table, so that the next start has none to read. What cannot be put there is read then.</summary>
    public void Finish()
    {
        try
        {
            while (!_recent.IsEmpty)
            {
                _begin.Run();
                _recent.MergeGeneration();
                _commit.Run();
                _recent.Committed(0);
            }
        }
        catch (SqliteException)
        {
            Undo();
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _findStream.Dispose();
        _addStream.Dispose();
        _advance.Dispose();
        _findClaim.Dispose();
        _insert.Dispose();
        _text.Dispose();
        _erase.Dispose();
        _introduce.Dispose();
    }

    private Appended Place(Draft draft)
    {
        var stream = Find(draft.Stream);
        Span<byte> author = stackalloc byte[PersonId.Size];
        draft.Author.Write(author);
        var at = draft.At.ToUnixTimeMilliseconds();
        var seq = stream.Seq + 1;
        var key = draft.Id is null ? default : new IdKey(stream.Id, draft.Author, draft.Id);
        if (draft.Id is not null && First(key, author) is { } first)
            return new Appended(first.Seq, DateTimeOffset.FromUnixTimeMilliseconds(first.At), Repeated: true);
        if (seq > MessageRow.MaxSeq)
            throw new LogUnavailableException($"Stream {stream.Id} is full.");

        _insert.Bind(1, MessageRow.Key(stream.Id, seq));
        _insert.Bind(2, at);
        _insert.Bind(3, author);
        _insert.Bind(4, draft.Username);
        _insert.Bind(5, draft.Text);
        _insert.Bind(6, draft.Id);
        BindRecipient(draft.To);
        if (draft.Erases is { } target)
            _insert.Bind(9, target);
        else
            _insert.BindNull(9);
        _insert.Run();
        if (draft.Erases is { } erased)
            Erase(MessageRow.Key(stream.Id, erased));

        stream.Seq = seq;
        if (draft.Id is not null)
            _recent.Add(key, new IdUse(seq, at));
        if (!stream.Touched)
        {
            stream.Touched = true;
            _touched.Add(stream);
        }
        if (draft.To is not null)
        {
            Introduce(stream, draft.Author);
            Introduce(stream, draft.To.Person);
        }
        return new Appended(seq, DateTimeOffset.FromUnixTimeMilliseconds(at), Repeated: false);
    }

    private void Erase(long key)
    {
        _text.Bind(1, key);
        var text = _text.Step() ? _text.Text(0) : null;
        _text.Reset();
        if (text is null)
            return;
        _erase.Bind(1, key);
        _erase.Run();
        _erased.Add((key, text));
    }

    private void BindRecipient(Recipient? to)
    {
        if (to is null)
        {
            _insert.BindNull(7);
            _insert.BindNull(8);
            return;
        }
        Span<byte> person = stackalloc byte[PersonId.Size];
        to.Person.Write(person);
        _insert.Bind(7, person);
        _insert.Bind(8, to.Username);
    }

    // The message that has the identifier already; null when it is new.
    private IdUse? First(IdKey key, ReadOnlySpan<byte> author)
    {
        if (_recent.TryFind(key, out var recent))
            return recent;
        _findClaim.Bind(1, key.Stream);
        _findClaim.Bind(2, author);
        _findClaim.Bind(3, key.Id);
        try
        {
            return _findClaim.Step() ? new IdUse(_findClaim.Integer(0), _findClaim.Integer(1)) : null;
        }
        finally
        {
            _findClaim.Reset();
        }
    }

    private StreamState Find(string name)
    {
        if (_streams.TryGetValue(name, out var known))
            return known;
        _findStream.Bind(1, name);
        var stream = _findStream.Step() ? new StreamState(_findStream.Integer(0), _findStream.Integer(1)) : null;
        _findStream.Reset();
        stream ??= Add(name);
        _streams.Add(name, stream);
        return stream;
    }

    private StreamState Add(string name)
    {
        _addStream.Bind(1, name);
        _addStream.Bind(2, _epoch);
        try
        {
            _addStream.Step();
            var id = _addStream.Integer(0);
            if (id > MessageRow.MaxStream)
                throw new LogUnavailableException("The log holds no more streams.");
            return new StreamState(id, 0);
        }
        finally
        {
            _addStream.Reset();
        }
    }

    private void Introduce(StreamState stream, PersonId person)
    {
        if (!stream.Members.Add(person))
            return;
        Span<byte> bytes = stackalloc byte[PersonId.Size];
        person.Write(bytes);
        _introduce.Bind(1, bytes);
        _introduce.Bind(2, stream.Id);
        _introduce.Run();
    }

    private void Advance(StreamState stream)
    {
        stream.Touched = false;
        _advance.Bind(1, stream.Id);
        _advance.Bind(2, stream.Seq);
        _advance.Bind(3, _recent.IndexedUpTo(stream.Id, stream.Seq));
        _advance.Run();
    }

    private void Undo()
    {
        _touched.Clear();
        _erased.Clear();
        _streams.Clear();
        _recent.RolledBack();
        _rollback.TryRun();
    }
}
