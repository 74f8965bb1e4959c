using Broadcast.Core.Connections;
using Broadcast.Core.Events;
using Broadcast.Core.Log;
using Broadcast.Core.Tests.Simulation.Disk;
using Broadcast.Core.Tests.Simulation.Network;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>
/// One life of the server, from its start to a crash or a stop: the real hub, and the loop that a thread drives otherwise. What is
/// posted waits for the next round; between any two rounds, and in the middle of one, the life may end.
/// </summary>
internal sealed class ServerLife
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(2);

    private readonly World world;
    private readonly Dice dice;
    private readonly Hub hub;
    private readonly SimulatedLogWorker worker;
    private readonly List<Link> links = [];
    private List<HubEvent> mailbox = [];
    private bool roundPlanned;
    private long? armedFor;
    private int persons;

    public ServerLife(World world, int number)
    {
        this.world = world;
        dice = world.Dice.Fork();
        worker = new SimulatedLogWorker(world, Post);
        hub = new Hub(
            world.Plan.Hub,
            world.Dialects,
            worker,
            world.Disk.Secret,
            () => new PersonId((ulong)number, (ulong)++persons),
            world.Schedule,
            SilentObserver.Instance
        );
        Arm();
    }

    /// <summary>Whether it has ended.</summary>
    public bool Over { get; private set; }

    /// <summary>Whether it ends in the middle of its next round.</summary>
    public bool Doomed { get; set; }

    public HubLoad Load => hub.Load;

    public IReadOnlyList<Link> Links => links;

    public Link Connect(ConnectionRequest request, IClientEnd client)
    {
        var link = new Link(world, world.NextConnectionId(), request, client, Post);
        links.Add(link);
        world.Trace.Note(link.Id, "opens", 0, client.ToString());
        Post(new ConnectionOpened(link.Outlet.Connection));
        return link;
    }

    /// <summary>Closes as an operator does it; the life is over when the last connection is gone.</summary>
    public void Stop() =>
        Post(
            new ClosingRequested(
                "the simulation stops it",
                new ReturnSpread(TimeSpan.FromMilliseconds(100), PerSecond: 100),
                LetGo
            )
        );

    /// <summary>The last close frames have a while to leave.</summary>
    private void LetGo() => world.Schedule.In(TimeSpan.FromSeconds(2), Crash);

    /// <summary>Ends at once: connections break, the batch under way is lost or is not, and its answer is.</summary>
    public void Crash()
    {
        if (!Over)
        {
            Over = true;
            world.Trace.Note("server", "ends");
            worker.Crash();
            foreach (var link in links)
            {
                link.Cut(clientHears: dice.Chance(0.8), serverHears: false);
            }
        }
    }

    private void Post(HubEvent hubEvent)
    {
        if (Over)
        {
            return;
        }

        if (hubEvent is ConnectionLost lost)
        {
            links.RemoveAll(link => link.Outlet.Connection == lost.Connection);
        }

        mailbox.Add(hubEvent);
        if (!roundPlanned)
        {
            roundPlanned = true;
            world.Schedule.In(dice.Within(LongestWait), Round);
        }
    }

    private void Round()
    {
        roundPlanned = false;
        var events = mailbox;
        mailbox = [];
        var handled = Doomed ? dice.Below(events.Count + 1) : events.Count;
        for (var i = 0; i < handled && !Over; i++)
        {
            world.Trace.Note("hub", events[i].GetType().Name, i);
            hub.Handle(events[i]);
        }

        if (Doomed)
        {
            Crash();
        }

        if (!Over)
        {
            hub.EndRound();
            Arm();
            CheckBounds();
        }
    }

    private void Arm()
    {
        if (Over || hub.NextDue is not { } due || due == armedFor)
        {
            return;
        }

        armedFor = due;
        var delay = TimeSpan.FromTicks(Math.Max(0, due - world.Schedule.GetTimestamp()));
        world.Schedule.In(
            delay,
            () =>
            {
                if (armedFor == due)
                {
                    armedFor = null;
                    Post(new TimersDue());
                }
            }
        );
    }

    private void CheckBounds()
    {
        var load = hub.Load;
        var options = world.Plan.Hub;
        var oneMessage = (2 * options.Limits.MaxMessage) + 256;
        Check(load.UncommittedBytes <= options.UncommittedBytes + oneMessage, "Too much waits for its commit.");
        Check(load.Connections <= links.Count + mailbox.Count, "The hub holds connections that are gone.");
        Check(load.People <= world.Clients + 100, "The hub holds people who are gone.");
        Check(
            load.Rooms <= world.Clients * options.Limits.RoomsPerConnection,
            "The hub holds rooms that nobody needs."
        );
        Check(load.Timers <= 50 + (20 * world.Clients), "The hub holds timers that nobody needs.");
        foreach (var link in links)
        {
            var longest = Math.Max(world.Plan.OutboxBytes, 6 * options.Limits.MaxMessage * options.Limits.HistoryPage);
            Check(link.Outlet.QueuedBytes <= longest, "An outbox holds more than its bound.");
        }

        void Check(bool holds, string what)
        {
            if (!holds)
            {
                throw new BrokenPromiseException($"{what} {load}, {links.Count} links");
            }
        }
    }
}
