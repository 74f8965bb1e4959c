using Broadcast.Core.Events;

namespace Broadcast.Core.Log;

/// <summary>
/// Runs a log that never waits, one in memory, on the hub's own thread: a hop to another one would cost more than the log.
/// </summary>
/// <param name="log">The log; its methods must return at once.</param>
/// <param name="hub">Where results are posted.</param>
public sealed class InlineLogWorker(IMessageLog log, IHubMailbox hub) : ILogWorker
{
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
}
