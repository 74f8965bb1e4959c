using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>
/// Moves what was committed from the write-ahead log into the database file, on a thread and a connection of its own, so that no append
/// waits for it. A thread and not a task: the work blocks on the disk.
/// </summary>
/// <remarks>Thread-safe. <c>_pages</c> and <c>_length</c> are atomic; the connection is the thread's alone; one checkpoint runs at a time, under <c>_work</c>.</remarks>
internal sealed class Checkpointer : IDisposable
{
    /// <summary>How many pages of 4 KiB are written between two checkpoints.</summary>
    private const int Interval = 2_000;

    /// <summary>
    /// How many pages the write-ahead log may have before the writer is asked to help. Only a checkpoint that nobody appends to meanwhile lets SQLite begin the
    /// file anew, and under constant load only the writer itself can see to that.
    /// </summary>
    private const int TooLong = 8_000;

    /// <summary>
    /// How many pages the writer may add by its own count, whatever the thread says: on a machine that gives the thread no time, the file
    /// would grow without end.
    /// </summary>
    private const int FarTooLong = 2 * TooLong;

    private readonly string _path;
    private readonly Thread _thread;
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Lock _work = new();
    private int _pages;
    private int _length;
    private volatile bool _isBehind;
    private volatile bool _stopping;

    public Checkpointer(string path)
    {
        _path = path;
        _thread = new Thread(Run) { IsBackground = true, Name = "log checkpoints" };
        _thread.Start();
    }

    /// <summary>Whether the writer should call <see cref="Help"/> before its next batch.</summary>
    public bool IsBehind => _isBehind || Volatile.Read(ref _length) > FarTooLong;

    /// <summary>Tells that about so many pages were committed.</summary>
    public void Committed(int pages)
    {
        Interlocked.Add(ref _length, pages);
        if (Interlocked.Add(ref _pages, pages) < Interval)
            return;
        Interlocked.Exchange(ref _pages, 0);
        _wake.Set();
    }

    /// <summary>Does the rest of the work on the writer's own connection: what came since the thread's last checkpoint.</summary>
    public void Help(SqliteConnection writer)
    {
        lock (_work)
        {
            _isBehind = false;
            Interlocked.Exchange(ref _length, 0);
            writer.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    /// <summary>Waits for the checkpoint under way, and ends the thread.</summary>
    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (_wake.WaitOne() && !_stopping)
        {
            try
            {
                lock (_work)
                {
                    Checkpoint();
                }
            }
            catch (SqliteException)
            {
                // A full disk, or one that fails. Nothing is lost: it stays in the write-ahead log, and the next commits wake this again.
            }
        }
    }

    private void Checkpoint()
    {
        using var connection = Connections.Open(_path);
        using var checkpoint = new Statement(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        checkpoint.Step();
        var length = checkpoint.Integer(1);
        _isBehind = length > TooLong;
        Interlocked.Exchange(ref _length, (int)Math.Min(length, int.MaxValue));
        checkpoint.Reset();
    }
}
