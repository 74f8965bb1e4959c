using Broadcast.Core.Log;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Search;

/// <summary>
/// The full-text index of a log. It follows the log from behind, in the background and when little else happens: no append waits for it, and a search reads by itself what it lacks.
/// A fault of its own is nobody's: the log is then searched by reading it, and the index is made anew. Thread-safe.
/// </summary>
internal sealed class SearchIndex : IDisposable
{
    /// <summary>How many new messages make the index go on.</summary>
    private const int Interval = 2_000;

    /// <summary>How many messages are added in one commit, of about 10 ms.</summary>
    private const int Step = 500;

    // While messages come, it works for a twentieth of the time.
    private static readonly ShareOfTime Share = new(RestPerWork: 19, LongestRest: TimeSpan.FromSeconds(2));

    private readonly LogFolder _folder;
    private readonly string _epoch;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(initialCount: 1, maxCount: 1);
    private readonly Task _running;

    // Guards the writer and its files.
    private readonly Lock _gate = new();
    private readonly Queue<SearchBacklog> _backlog = new();
    private SearchWriter? _writer;

    private volatile bool _isChecked;

    // Interlocked.
    private int _disposed;
    private long _committed;
    private long _noted;

    /// <summary>Begins to follow.</summary>
    /// <param name="folder">The log's folder.</param>
    /// <param name="epoch">The log's epoch.</param>
    /// <param name="time">The clock.</param>
    public SearchIndex(LogFolder folder, string epoch, TimeProvider time)
    {
        (_folder, _epoch, _time) = (folder, epoch, time);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Tells that so many messages were committed. Costs an addition.</summary>
    public void Committed(int messages)
    {
        var committed = Interlocked.Add(ref _committed, messages);
        if (committed - Volatile.Read(ref _noted) >= Interval)
        {
            Volatile.Write(ref _noted, committed);
            Wake();
        }
    }

    /// <summary>Takes out what the log is about to remove.</summary>
    public void Remove(long stream, TrimSpan span)
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _disposed) == 1)
                return;
            try
            {
                Writer().Remove(stream, span);
            }
            catch (SqliteException e)
            {
                Drop(e);
            }
        }
    }

    /// <summary>Takes out a message whose text the log has just removed.</summary>
    /// <param name="key">Its row.</param>
    /// <param name="text">What the text was.</param>
    public void Erase(long key, string text)
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _disposed) == 1)
                return;
            try
            {
                Writer().Erase(key, text);
            }
            catch (SqliteException e)
            {
                Drop(e);
            }
        }
    }

    /// <summary>Searches.</summary>
    /// <returns>Null when the index cannot be used now.</returns>
    /// <exception cref="OperationCanceledException">The time is over.</exception>
    public SearchResult? Search(LogSearch search, CancellationToken cancellation)
    {
        // What was not checked yet may be of another log.
        if (!_isChecked)
            return null;
        try
        {
            using var connection = SearchDatabase.OpenToRead(_folder);
            using var reader = new SearchReader(connection);
            using var interruption = cancellation.Register(() => SQLitePCL.raw.sqlite3_interrupt(connection.Handle));
            return reader.Search(search, cancellation);
        }
        catch (SqliteException)
        {
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>Adds all that is lacking, now; for tests.</summary>
    internal void CatchUp()
    {
        while (TryStep()) { }
    }

    /// <summary>Ends after the step under way. May be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        _stop.Cancel();
        _running.GetAwaiter().GetResult();
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
        }
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Wake()
    {
        try
        {
            if (_wake.CurrentCount == 0)
            {
                _wake.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was quicker.
        }
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _wake.WaitAsync(_stop.Token);
                await FollowAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task FollowAsync()
    {
        while (true)
        {
            _stop.Token.ThrowIfCancellationRequested();
            var before = Interlocked.Read(ref _committed);
            var began = _time.GetTimestamp();
            if (!TryStep())
            {
                return;
            }

            if (Interlocked.Read(ref _committed) != before)
            {
                await Share.RestAsync(_time.GetElapsedTime(began), _time, _stop.Token);
            }
        }
    }

    private bool TryStep()
    {
        lock (_gate)
        {
            if (Volatile.Read(ref _disposed) == 1)
                return false;
            try
            {
                var writer = Writer();
                if (_backlog.Count == 0)
                {
                    foreach (var behind in writer.Behind())
                    {
                        _backlog.Enqueue(behind);
                    }
                }

                if (_backlog.Count == 0)
                {
                    return false;
                }

                writer.Add(_backlog, Step);
                return true;
            }
            catch (SqliteException e)
            {
                Drop(e);
                return false;
            }
        }
    }

    private SearchWriter Writer()
    {
        _writer ??= new SearchWriter(SearchDatabase.OpenToWrite(_folder, _epoch));
        _isChecked = true;
        return _writer;
    }

    // Perhaps the disk is full, perhaps the file is damaged: it is tried again when more has come.
    private void Drop(SqliteException reason)
    {
        _backlog.Clear();
        _writer?.Dispose();
        _writer = null;
        if (SearchDatabase.IsDamaged(reason))
        {
            _isChecked = false;
            _folder.DeleteSearch();
        }
    }
}
