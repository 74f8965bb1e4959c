using Broadcast.Core.Log;
using Broadcast.Core.Moderation;
using Broadcast.Server.Storage.Search;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage;

/// <summary>
/// The durable log: one SQLite database in a folder of its own, in WAL mode, with one connection that writes and a few that read beside it
/// (docs/decisions/0003-sqlite.md). Thread-safe as <see cref="IMessageLog"/> says.
/// </summary>
public sealed class SqliteMessageLog : IMessageLog, ILogRetention, ILogRooms, ILogState, IModerationStore
{
    private const int TrimStep = 200;

    private readonly LogFolder _folder;
    private readonly SqliteConnection _connection;
    private readonly LogIdentity _identity;
    private readonly RecentIds _recent;
    private readonly LogWriter _writer;
    private readonly LogTrimmer _trimmer;
    private readonly PageCounter _pages;
    private readonly Checkpointer _checkpointer;
    private readonly ReaderPool _readers;
    private readonly SearchIndex _index;
    private readonly SanctionTable _sanctions;

    // Whoever writes through _connection holds it: for one batch or for one step of a trim.
    private readonly Lock _writing = new();
    private bool _disposed;

    private SqliteMessageLog(
        LogFolder folder,
        SqliteConnection connection,
        LogIdentity identity,
        SqliteLogOptions options
    )
    {
        _folder = folder;
        _connection = connection;
        _identity = identity;
        _recent = new RecentIds(connection, options.IdGeneration);
        _writer = new LogWriter(connection, identity.Epoch, _recent);
        _trimmer = new LogTrimmer(connection, _recent);
        _readers = new ReaderPool(folder.Database, identity.Epoch);
        _pages = new PageCounter(connection);
        _checkpointer = new Checkpointer(folder.Database);
        _sanctions = new SanctionTable(connection);
        _index = new SearchIndex(folder, identity.Epoch, options.Time);
        Durability = options.Durability == LogDurability.Fsync ? "fsync" : "os";
    }

    /// <inheritdoc/>
    public string Durability { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Secret => _identity.Secret;

    /// <summary>The full-text index, for tests that let it catch up.</summary>
    internal SearchIndex Index => _index;

    /// <summary>The connection that writes, for tests that make it fail.</summary>
    internal SqliteConnection Connection => _connection;

    /// <summary>Opens the log of a folder, and makes it when there is none.</summary>
    /// <param name="options">Where and how.</param>
    /// <exception cref="LogOpenException">It cannot be used; nothing was changed.</exception>
    public static SqliteMessageLog Open(SqliteLogOptions options) => Open(options, LogIdentity.CurrentBoot());

    /// <summary>Opens the log as if the machine had been started at another time.</summary>
    internal static SqliteMessageLog Open(SqliteLogOptions options, string? boot)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = LogFolder.Open(options.Directory);
        SqliteConnection? connection = null;
        try
        {
            connection = LogDatabase.Open(folder.Database);
            var identity = LogIdentity.Open(connection, options.Durability, boot);
            if (options.Durability == LogDurability.Os)
                connection.Execute("PRAGMA synchronous = NORMAL");
            return new SqliteMessageLog(folder, connection, identity, options);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            folder.Dispose();
            if (e is SqliteException failure)
                throw LogDatabase.Explain(failure, folder.Database);
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Appended> Append(IReadOnlyList<Draft> batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentOutOfRangeException.ThrowIfZero(batch.Count, nameof(batch));
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                if (_checkpointer.IsBehind)
                    _checkpointer.Help(_connection);
                var results = _writer.Append(batch);
                _checkpointer.Committed(_pages.Take());
                _index.Committed(batch.Count);

                // The text is gone from the log; the index has to be told what it was.
                foreach (var (key, text) in _writer.Erased)
                    _index.Erase(key, text);
                return results;
            }
            catch (SqliteException e)
            {
                throw Unavailable(e);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredMessage> Read(string stream, LogRange range)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(range.Limit, 1, nameof(range));
        return Use((stream, range), static (reader, query) => reader.Read(query.stream, query.range));
    }

    /// <inheritdoc/>
    public StreamHead Head(string stream) => Use(stream, static (reader, name) => reader.Head(name));

    /// <inheritdoc/>
    public IReadOnlyList<Conversation> Conversations(PersonId person) =>
        Use(person, static (reader, id) => reader.Conversations(id));

    /// <inheritdoc/>
    public SearchResult Search(LogSearch search, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(search);
        return _index.Search(search, cancellation) ?? LogScan.Search(this, search, cancellation);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RoomState> Rooms(string? after, int limit) =>
        Use((after, limit), static (reader, query) => reader.Rooms(query.after, query.limit));

    /// <inheritdoc/>
    public long Size => _folder.Size;

    /// <inheritdoc/>
    public void Probe()
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                _connection.Execute("INSERT OR REPLACE INTO meta VALUES ('probe', random())");
            }
            catch (SqliteException e)
            {
                throw Unavailable(e);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>The identifiers of what is removed stay, about 80 bytes each: a repetition is known however old.</remarks>
    public IEnumerable<Trimmed> Trim(Retention retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        return TrimAll(retention);
    }

    /// <inheritdoc/>
    IReadOnlyList<Sanction> IModerationStore.Load() => Keep(static table => table.Load());

    /// <inheritdoc/>
    void IModerationStore.Save(Sanction sanction) =>
        Keep(table =>
        {
            table.Save(sanction);
            return true;
        });

    /// <inheritdoc/>
    bool IModerationStore.Remove(SanctionKind kind, string target) => Keep(table => table.Remove(kind, target));

    /// <summary>Waits for what is under way, moves everything into the database file and gives the folder free.</summary>
    public void Dispose()
    {
        // Before the lock: a step of the index ends without it.
        _index.Dispose();
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            _checkpointer.Dispose();
            _readers.Dispose();
            _writer.Finish();
            _writer.Dispose();
            _trimmer.Dispose();
            _recent.Dispose();
            LogDatabase.Close(_connection);
            _folder.Dispose();
        }
    }

    private IEnumerable<Trimmed> TrimAll(Retention retention)
    {
        foreach (var stream in Use(this, static (reader, _) => reader.Streams()))
        {
            while (Next(stream, retention) is { } span)
                yield return new Trimmed(stream.Name, span.Last + 1, Remove(stream.Id, span));
        }
    }

    private TrimSpan? Next(TrimTarget stream, Retention retention) =>
        Use((stream, retention), static (reader, query) => reader.Removable(query.stream, query.retention, TrimStep));

    private int Remove(long stream, TrimSpan span)
    {
        _index.Remove(stream, span);
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                var removed = _trimmer.Remove(stream, span);
                _checkpointer.Committed(_pages.Take());
                return removed;
            }
            catch (SqliteException e)
            {
                throw Unavailable(e);
            }
        }
    }

    private T Keep<T>(Func<SanctionTable, T> work)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                return work(_sanctions);
            }
            catch (SqliteException e)
            {
                throw Unavailable(e);
            }
        }
    }

    private T Use<TArgument, T>(TArgument argument, Func<LogReader, TArgument, T> read)
    {
        try
        {
            return _readers.Use(argument, read);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    private LogUnavailableException Unavailable(SqliteException e) =>
        new($"The log {_folder.Database} failed: {e.Message}", e);
}
