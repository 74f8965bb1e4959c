using Broadcast.Core.Events;

namespace Broadcast.Core.Log;

/// <summary>
/// Runs a log that never waits, one in memory, on the hub's own thread: a hop to another one would cost more than the log.
/// </summary>
public sealed class InlineLogWorker : ILogWorker, IDisposable
{
    private readonly IMessageLog log;
    private readonly IHubMailbox hub;
    private readonly SearchThread searches;

    /// <summary>Prepares; the thread that searches begins with the first search.</summary>
    /// <param name="log">The log; its methods but the search must return at once.</param>
    /// <param name="hub">Where results are posted.</param>
    public InlineLogWorker(IMessageLog log, IHubMailbox hub)
    {
        (this.log, this.hub) = (log, hub);
        searches = new SearchThread(log, hub, exception => Failed?.Invoke(exception));
    }

    /// <summary>Called on a thread of the worker's when the log threw what it may not throw: a defect; the process should end.</summary>
    public event Action<Exception>? Failed;

    /// <inheritdoc/>
    public string Durability => log.Durability;

    /// <inheritdoc/>
    public void Append(IReadOnlyList<Draft> batch) => hub.Post(new BatchCommitted(log.Append(batch)));

    /// <inheritdoc/>
    public void Read(ILogQuery query)
    {
        query.Run(log);
        hub.Post(new QueryAnswered(query));
    }

    /// <inheritdoc/>
    public bool TrySearch(ILogQuery query) => searches.TryAsk(query);

    /// <summary>Ends the thread that searches.</summary>
    public void Dispose() => searches.Dispose();
}
