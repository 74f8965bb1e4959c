using System.Collections.Concurrent;
using Broadcast.Core.Events;

namespace Broadcast.Core.Log;

/// <summary>
/// Answers searches, one after another, on a thread of its own that begins with the first one: neither a commit nor a page of history waits for a search.
/// What waits is bounded. Thread-safe.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="hub">Where answers are posted.</param>
/// <param name="failed">Called when the log threw what it may not throw.</param>
internal sealed class SearchThread(IMessageLog log, IHubMailbox hub, Action<Exception> failed) : IDisposable
{
    private const int MostWaiting = 64;

    private readonly BlockingCollection<ILogQuery> queries = new(MostWaiting);

    // Guards the two fields below it.
    private readonly Lock gate = new();
    private Thread? thread;
    private bool disposed;

    /// <summary>Asks.</summary>
    /// <returns>False when too many wait already, or the process ends.</returns>
    public bool TryAsk(ILogQuery query)
    {
        lock (gate)
        {
            if (disposed || !queries.TryAdd(query))
            {
                return false;
            }

            if (thread is null)
            {
                thread = new Thread(Answer) { IsBackground = true, Name = "log-search" };
                thread.Start();
            }

            return true;
        }
    }

    /// <summary>Ends the thread after what waits. May be called again.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            queries.CompleteAdding();
        }

        thread?.Join();
        queries.Dispose();
    }

    private void Answer()
    {
        try
        {
            foreach (var query in queries.GetConsumingEnumerable())
            {
                query.Run(log);
                hub.Post(new QueryAnswered(query));
            }
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failed(exception);
        }
    }
}
