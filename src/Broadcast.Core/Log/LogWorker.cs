using System.Collections.Concurrent;
using Broadcast.Core.Events;

namespace Broadcast.Core.Log;

/// <summary>
/// Runs a message log on two threads: one appends, one answers queries, so that a long read never delays a commit; a third one searches. What
/// may wait is bounded by the hub: one batch, and the queries of connections that are held back until they are answered.
/// </summary>
public sealed class LogWorker : ILogWorker, IDisposable
{
    private readonly IMessageLog log;
    private readonly IHubMailbox hub;
    private readonly BlockingCollection<IReadOnlyList<Draft>> batches = new(boundedCapacity: 1);
    private readonly BlockingCollection<ILogQuery> queries = new();
    private readonly Thread writer;
    private readonly Thread reader;
    private readonly SearchThread searches;

    // Interlocked.
    private int disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="log">The log; the caller disposes it after this.</param>
    /// <param name="hub">Where results are posted.</param>
    public LogWorker(IMessageLog log, IHubMailbox hub)
    {
        this.log = log;
        this.hub = hub;
        writer = new Thread(Write) { IsBackground = true, Name = "log-writer" };
        reader = new Thread(Answer) { IsBackground = true, Name = "log-reader" };
        searches = new SearchThread(log, hub, exception => Failed?.Invoke(exception));
        writer.Start();
        reader.Start();
    }

    /// <summary>Called on a thread of the worker's when the log threw what it may not throw: a defect; the process should end.</summary>
    public event Action<Exception>? Failed;

    /// <inheritdoc/>
    public string Durability => log.Durability;

    /// <inheritdoc/>
    public void Append(IReadOnlyList<Draft> batch) => Give(batches, batch);

    /// <inheritdoc/>
    public void Read(ILogQuery query) => Give(queries, query);

    /// <inheritdoc/>
    public bool TrySearch(ILogQuery query) => searches.TryAsk(query);

    /// <summary>Ends the threads after what they have been given; what comes later is dropped. May be called again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        batches.CompleteAdding();
        queries.CompleteAdding();
        writer.Join();
        reader.Join();
        searches.Dispose();
        batches.Dispose();
        queries.Dispose();
    }

    private static void Give<T>(BlockingCollection<T> queue, T item)
    {
        try
        {
            queue.Add(item);
        }
        catch (InvalidOperationException)
        {
            // Disposed: the process ends, and a last round of the hub's finds nobody to ask.
        }
    }

    private void Write() =>
        Guard(() =>
        {
            foreach (var batch in batches.GetConsumingEnumerable())
            {
                hub.Post(TryAppend(batch));
            }
        });

    private HubEvent TryAppend(IReadOnlyList<Draft> batch)
    {
        try
        {
            return new BatchCommitted(log.Append(batch));
        }
        catch (LogUnavailableException exception)
        {
            return new BatchRefused(exception);
        }
    }

    private void Answer() =>
        Guard(() =>
        {
            foreach (var query in queries.GetConsumingEnumerable())
            {
                query.Run(log);
                hub.Post(new QueryAnswered(query));
            }
        });

    private void Guard(Action loop)
    {
        try
        {
            loop();
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed?.Invoke(exception);
        }
    }
}
