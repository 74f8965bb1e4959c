using Broadcast.Core.Events;
using Broadcast.Core.Log;

namespace Broadcast.Core.Tests.Simulation.Disk;

/// <summary>
/// Runs the disk for one life of the server: late, in any order, sometimes failing; and a crash finds the batch under way applied
/// or not, and takes its answer along.
/// </summary>
internal sealed class SimulatedLogWorker(World world, Action<HubEvent> post) : ILogWorker
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(2);

    private readonly Dice dice = world.Dice.Fork();
    private IReadOnlyList<Draft>? underWay;
    private bool applied;
    private bool crashed;

    public string Durability => world.Disk.Durability;

    public void Append(IReadOnlyList<Draft> batch)
    {
        if (underWay is not null)
        {
            throw new BrokenPromiseException("A batch was appended while another was under way.");
        }

        underWay = batch;
        applied = false;
        var fails = !world.Calm && dice.Chance(world.Plan.FailingAppends);
        Later(
            world.Plan.CommitTime,
            () =>
            {
                HubEvent answer = fails
                    ? new BatchRefused(BrokenDisk.Failure())
                    : new BatchCommitted(world.Disk.Append(batch));
                applied = true;
                world.Trace.Note("disk", fails ? "refuses" : "commits", batch.Count);
                Later(
                    world.Plan.CommitTime,
                    () =>
                    {
                        underWay = null;
                        post(answer);
                    }
                );
            }
        );
    }

    public void Read(ILogQuery query)
    {
        var fails = !world.Calm && dice.Chance(world.Plan.FailingReads);
        Later(
            world.Plan.ReadTime,
            () =>
            {
                query.Run(fails ? BrokenDisk.Instance : world.Disk);
                Later(world.Plan.ReadTime, () => post(new QueryAnswered(query)));
            }
        );
    }

    public bool TrySearch(ILogQuery query)
    {
        Read(query);
        return true;
    }

    public void Crash()
    {
        crashed = true;
        if (underWay is not null && !applied && dice.Chance(0.5))
        {
            world.Disk.Append(underWay);
            world.Trace.Note("disk", "commits unheard", underWay.Count);
        }
    }

    private void Later(TimeSpan longest, Action action) =>
        world.Schedule.In(
            dice.Within(world.Calm ? Quick : longest),
            () =>
            {
                if (!crashed)
                {
                    action();
                }
            }
        );
}
