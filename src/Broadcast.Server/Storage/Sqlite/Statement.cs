using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// A prepared statement, kept for the life of its connection. Used instead of <see cref="SqliteCommand"/> where rows are many, since it
/// allocates nothing a row. Not thread-safe: whoever owns the connection owns it.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares.</summary>
    /// <param name="connection">An open connection, which must outlive the statement.</param>
    /// <param name="sql">One statement with parameters <c>?1</c>, <c>?2</c> …</param>
    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(_statement, parameter, value));

    public void Bind(int parameter, ReadOnlySpan<byte> value) =>
        Check(raw.sqlite3_bind_blob(_statement, parameter, value));

    public void Bind(int parameter, string? value)
    {
        if (value is null)
        {
            BindNull(parameter);
            return;
        }

        // A span of nothing has no address, which SQLite takes for NULL.
        if (value.Length == 0)
        {
            Check(raw.sqlite3_bind_text(_statement, parameter, string.Empty));
            return;
        }
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = null;
        var buffer = size <= 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(size);
        var length = Encoding.UTF8.GetBytes(value, buffer);
        var code = raw.sqlite3_bind_text(_statement, parameter, buffer[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        Check(code);
    }

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(_statement, parameter));

    /// <summary>Runs to the end and is ready for the next time.</summary>
    /// <returns>How many rows it inserted, changed or deleted.</returns>
    public int Run()
    {
        try
        {
            while (Step()) { }
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Runs, and does not mind when that fails.</summary>
    public void TryRun()
    {
        try
        {
            Run();
        }
        catch (SqliteException)
        {
            // A ROLLBACK where the failure ended the transaction by itself.
        }
    }

    /// <summary>Goes to the next row; call <see cref="Reset"/> when done with the rows.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW)
            return true;
        if (code != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, _database);
        return false;
    }

    // Its result repeats the error of the last step, which Step told already.
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Integer(int column) => raw.sqlite3_column_int64(_statement, column);

    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public bool IsNull(int column) => Type(column) == raw.SQLITE_NULL;

    /// <summary>The type of the value: one of SQLite's type codes.</summary>
    public int Type(int column) => raw.sqlite3_column_type(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, _database);
    }
}
