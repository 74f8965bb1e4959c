using Broadcast.Core.Events;
using Broadcast.Core.Log;

namespace Broadcast.Core.Tests.Stage;

/// <summary>A log whose commits and answers come when the test lets them, or at once; on the test's own thread.</summary>
internal sealed class StageLog : ILogWorker
{
    private readonly Queue<Action> appends = new();
    private readonly Queue<Action> reads = new();
    private readonly Queue<Action> searches = new();

    public MemoryLog Log { get; } = new();

    /// <summary>Where answers go; set by the stage.</summary>
    public Action<HubEvent> Post { get; set; } = _ => { };

    /// <summary>Whether commits wait for <see cref="Commit"/>.</summary>
    public bool HoldsAppends { get; set; }

    /// <summary>Whether queries wait for <see cref="Answer"/>.</summary>
    public bool HoldsReads { get; set; }

    public bool FailsAppends { get; set; }

    public bool FailsReads { get; set; }

    /// <summary>How many messages each batch had.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>How many queries were asked.</summary>
    public int Queries { get; private set; }

    public int WaitingReads => reads.Count;

    public string Durability => "os";

    public void Append(IReadOnlyList<Draft> batch)
    {
        Batches.Add(batch.Count);
        appends.Enqueue(() => Post(FailsAppends ? new BatchRefused(Failure()) : new BatchCommitted(Log.Append(batch))));
        if (!HoldsAppends)
        {
            Commit();
        }
    }

    public void Read(ILogQuery query)
    {
        Queries++;
        reads.Enqueue(() =>
        {
            query.Run(FailsReads ? new Simulation.Disk.BrokenDisk() : Log);
            Post(new QueryAnswered(query));
        });
        if (!HoldsReads)
        {
            Answer();
        }
    }

    /// <summary>Whether too many searches wait.</summary>
    public bool RefusesSearches { get; set; }

    public bool TrySearch(ILogQuery query)
    {
        if (RefusesSearches)
        {
            return false;
        }

        searches.Enqueue(() =>
        {
            query.Run(FailsReads ? new Simulation.Disk.BrokenDisk() : Log);
            Post(new QueryAnswered(query));
        });
        if (!HoldsSearches)
        {
            Find();
        }

        return true;
    }

    /// <summary>Whether searches wait for <see cref="Find"/>.</summary>
    public bool HoldsSearches { get; set; }

    public int WaitingSearches => searches.Count;

    /// <summary>Answers the oldest search.</summary>
    public void Find() => searches.Dequeue()();

    /// <summary>Finishes the commit under way.</summary>
    public void Commit() => appends.Dequeue()();

    /// <summary>Answers the oldest query, with what the log has now.</summary>
    public void Answer() => reads.Dequeue()();

    private static LogUnavailableException Failure() => Simulation.Disk.BrokenDisk.Failure();
}
