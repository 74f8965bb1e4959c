using Broadcast.Core.Events;

namespace Broadcast.Core;

/// <summary>
/// The hub's thread: takes everything that was posted, hands it to the hub, ends the round, waits for more. Rounds grow
/// with the load, so that a busy server commits and writes more at once.
/// </summary>
public sealed class HubLoop : IHubDriver
{
    private readonly Lock gate = new();
    private readonly SemaphoreSlim posted = new(0);
    private readonly Alarm alarm;

    // Guarded by the gate: the events posted since the last round, and whether the loop is to end.
    private List<HubEvent> events = [];
    private bool stopped;

    // Owned by the loop's thread.
    private List<HubEvent> round = [];
    private Thread? thread;

    /// <summary>Creates the mailbox; events may be posted before <see cref="Start"/>.</summary>
    /// <param name="time">The clock.</param>
    public HubLoop(TimeProvider time)
    {
        alarm = new Alarm(time, () => Post(new TimersDue()));
    }

    /// <summary>Called on the loop's thread when the hub threw: a defect; the process should end.</summary>
    public event Action<Exception>? Failed;

    /// <summary>Starts the thread.</summary>
    /// <param name="hub">The hub, which from now on belongs to that thread.</param>
    public void Start(IHub hub)
    {
        thread = new Thread(() => Run(hub)) { IsBackground = true, Name = "hub" };
        thread.Start();
    }

    /// <inheritdoc/>
    public void Post(HubEvent hubEvent)
    {
        lock (gate)
        {
            if (stopped)
            {
                return;
            }

            events.Add(hubEvent);
            if (events.Count > 1)
            {
                return;
            }
        }

        posted.Release();
    }

    /// <summary>Ends the thread after the round under way.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stopped = true;
        }

        posted.Release();
        if (thread is not null && thread != Thread.CurrentThread)
        {
            thread.Join();
        }

        alarm.Dispose();
    }

    private void Run(IHub hub)
    {
        try
        {
            while (Wait())
            {
                foreach (var hubEvent in round)
                {
                    hub.Handle(hubEvent);
                }

                round.Clear();
                hub.EndRound();
                alarm.Arm(hub.NextDue);
            }
        }
#pragma warning disable CA1031 // whatever it is, the owner of the process decides
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failed?.Invoke(exception);
        }
    }

    private bool Wait()
    {
        posted.Wait();
        lock (gate)
        {
            (events, round) = (round, events);
            return !stopped;
        }
    }
}
