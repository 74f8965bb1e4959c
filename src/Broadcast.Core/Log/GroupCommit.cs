namespace Broadcast.Core.Log;

/// <summary>
/// Gathers messages while a commit is under way; they form the next one. Under load the batches grow by themselves, and
/// an idle server commits a single message at once. Owned by the hub's thread.
/// </summary>
/// <remarks>
/// <code>
///   Add ─▶ gathering ─┐ (end of a round, nothing in flight)
///                     ▼
///                 in flight ─▶ ILogWorker.Append ─▶ BatchCommitted ─▶ TakeInFlight
/// </code>
/// </remarks>
internal sealed class GroupCommit(ILogWorker log)
{
    private List<PendingMessage> gathering = [];
    private List<PendingMessage> inFlight = [];

    /// <summary>Whether nothing waits and nothing is under way.</summary>
    public bool Idle => gathering.Count == 0 && inFlight.Count == 0;

    /// <summary>Whether messages wait for the next batch.</summary>
    public bool IsGathering => gathering.Count > 0;

    /// <summary>About how much memory all that is not committed takes.</summary>
    public int Bytes { get; private set; }

    /// <summary>Adds a message to the next batch.</summary>
    public void Add(PendingMessage message)
    {
        gathering.Add(message);
        Bytes += message.Bytes;
    }

    /// <summary>Hands the gathered batch to the log, unless one is under way.</summary>
    /// <returns>Whether it did.</returns>
    public bool Start()
    {
        if (inFlight.Count > 0 || gathering.Count == 0)
        {
            return false;
        }

        (gathering, inFlight) = (inFlight, gathering);
        var drafts = new Draft[inFlight.Count];
        for (var i = 0; i < drafts.Length; i++)
        {
            drafts[i] = inFlight[i].Draft;
        }

        log.Append(drafts);
        return true;
    }

    /// <summary>Takes messages back that wait for the next batch.</summary>
    /// <param name="which">Which.</param>
    public IReadOnlyList<PendingMessage> TakeGathered(Predicate<PendingMessage> which)
    {
        var taken = gathering.FindAll(which);
        gathering.RemoveAll(which);
        foreach (var message in taken)
        {
            Bytes -= message.Bytes;
        }

        return taken;
    }

    /// <summary>Takes back the batch that was under way, in its order.</summary>
    public IReadOnlyList<PendingMessage> TakeInFlight()
    {
        var batch = inFlight.ToArray();
        inFlight.Clear();
        foreach (var message in batch)
        {
            Bytes -= message.Bytes;
        }

        return batch;
    }
}
