namespace Broadcast.Core.Log;

/// <summary>
/// Runs the log away from the hub's thread. Called by the hub's thread, never waits; what comes of a call is posted to the hub as an event.
/// </summary>
public interface ILogWorker
{
    /// <summary>What an acknowledgement outlives; see <see cref="IMessageLog.Durability"/>.</summary>
    string Durability { get; }

    /// <summary>
    /// Appends a batch; <see cref="Events.BatchCommitted"/> or <see cref="Events.BatchRefused"/> follows. One at a time.
    /// </summary>
    /// <param name="batch">The batch; nobody changes it any more.</param>
    void Append(IReadOnlyList<Draft> batch);

    /// <summary>Asks the log; <see cref="Events.QueryAnswered"/> follows.</summary>
    /// <param name="query">What to ask.</param>
    void Read(ILogQuery query);

    /// <summary>
    /// Asks the log what may take long, on a thread that nothing else waits for; <see cref="Events.QueryAnswered"/> follows.
    /// </summary>
    /// <param name="query">What to ask.</param>
    /// <returns>False, and nothing follows, when too many wait already.</returns>
    bool TrySearch(ILogQuery query);
}
