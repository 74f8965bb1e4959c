using System.Collections.Concurrent;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>The few readers that all threads share. Thread-safe; a thread that finds none free waits for the shortest read under way.</summary>
internal sealed class ReaderPool(string path, string epoch) : IDisposable
{
    private const int Size = 8;
    private readonly SemaphoreSlim _free = new(Size);
    private readonly ConcurrentBag<LogReader> _idle = [];

    /// <summary>Lends a reader for one call.</summary>
    public T Use<TArgument, T>(TArgument argument, Func<LogReader, TArgument, T> read)
    {
        _free.Wait();
        try
        {
            if (!_idle.TryTake(out var reader))
                reader = new LogReader(path, epoch);
            try
            {
                return read(reader, argument);
            }
            finally
            {
                _idle.Add(reader);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Waits for the reads under way and closes the connections.</summary>
    public void Dispose()
    {
        for (var i = 0; i < Size; i++)
            _free.Wait();
        while (_idle.TryTake(out var reader))
            reader.Dispose();
        _free.Dispose();
    }
}
