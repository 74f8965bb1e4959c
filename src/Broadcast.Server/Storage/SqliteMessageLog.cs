using Broadcast.Core.Log;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage;

/// <summary>
/// The durable log: one SQLite database in a folder of its own, in WAL mode, with one connection that writes and a few that read beside it
/// (docs/decisions/0003-sqlite.md). Thread-safe as <see cref="IMessageLog"/> says.
/// </summary>
public sealed class SqliteMessageLog : IMessageLog
{
    private readonly LogFolder _folder;
    private readonly SqliteConnection _connection;
    private readonly LogIdentity _identity;
    private readonly LogWriter _writer;
    private readonly ReaderPool _readers;

    // Whoever writes through _connection holds it: one batch or one step of a trim at a time.
    private readonly Lock _writing = new();
    private bool _disposed;

    private SqliteMessageLog(
        LogFolder folder,
        SqliteConnection connection,
        LogIdentity identity,
        LogDurability durability
    )
    {
        _folder = folder;
        _connection = connection;
        _identity = identity;
        _writer = new LogWriter(connection, identity.Epoch);
        _readers = new ReaderPool(folder.Database, identity.Epoch);
        Durability = durability == LogDurability.Fsync ? "fsync" : "os";
    }

    /// <inheritdoc/>
    public string Durability { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Secret => _identity.Secret;

    /// <summary>Opens the log of a folder, and makes it when there is none.</summary>
    /// <param name="options">Where and how.</param>
    /// <exception cref="LogOpenException">It cannot be used; nothing was changed.</exception>
    public static SqliteMessageLog Open(SqliteLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = LogFolder.Open(options.Directory);
        SqliteConnection? connection = null;
        try
        {
            connection = Connections.Open(folder.Database);
            Schema.Check(connection, folder.Database);
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;");
            Schema.Migrate(connection);
            var identity = LogIdentity.Load(connection);
            if (options.Durability == LogDurability.Os)
                connection.Execute("PRAGMA synchronous = NORMAL");
            return new SqliteMessageLog(folder, connection, identity, options.Durability);
        }
        catch (Exception e)
        {
            connection?.Dispose();
            folder.Dispose();
            if (e is SqliteException failure)
                throw Explain(failure, folder.Database);
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
                return _writer.Append(batch);
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

    /// <summary>Waits for what is under way, moves everything into the database file and gives the folder free.</summary>
    public void Dispose()
    {
        lock (_writing)
        {
            if (_disposed)
                return;
            _disposed = true;
            _readers.Dispose();
            _writer.Dispose();
            _connection.Dispose();
            _folder.Dispose();
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

    private static LogOpenException Explain(SqliteException e, string path) =>
        e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT
            ? new LogOpenException(
                LogOpenFault.Damaged,
                $"{path} is damaged or is no message log: {e.Message} Nothing was changed; restore a copy, or choose another data folder.",
                e
            )
            : new LogOpenException(LogOpenFault.Inaccessible, $"{path} cannot be used: {e.Message}", e);
}
