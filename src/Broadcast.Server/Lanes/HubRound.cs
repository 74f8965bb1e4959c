using Broadcast.Core;
using Broadcast.Core.Events;

namespace Broadcast.Server.Lanes;

/// <summary>
/// The hub on a lane's thread: what that lane reads reaches it without a hop, what other threads post wakes the lane.
/// </summary>
internal sealed class HubRound(Lane lane, TimeProvider time) : IHubMailbox
{
    // A log that answers at once makes work for the next round while this one ends; so often before others are looked at.
    private const int MaxRounds = 4;

    private readonly Lock gate = new();

    // Guarded by the gate: what other threads posted.
    private readonly List<HubEvent> posted = [];

    // Owned by the lane's thread.
    private readonly List<List<LaneOrder>> orders = [];
    private readonly List<Lane> lanes = [];
    private List<HubEvent> own = [];
    private List<HubEvent> round = [];
    private IHub? hub;

    /// <summary>When the hub wants to be called, by the clock's timestamp.</summary>
    public long? NextDue => hub?.NextDue;

    /// <summary>Whether events of the lane's own wait for the next round.</summary>
    public bool HasWork => own.Count > 0;

    /// <summary>Sets the hub and the lanes that it orders; before the lane starts.</summary>
    public void Host(IHub hosted, IReadOnlyList<Lane> all)
    {
        hub = hosted;
        foreach (var other in all)
        {
            lanes.Add(other);
            orders.Add([]);
        }
    }

    /// <inheritdoc/>
    public void Post(HubEvent hubEvent)
    {
        if (lane.IsCurrent)
        {
            own.Add(hubEvent);
            return;
        }

        bool first;
        lock (gate)
        {
            posted.Add(hubEvent);
            first = posted.Count == 1;
        }

        if (first)
        {
            lane.Wake();
        }
    }

    /// <summary>Asks something of a connection, after all that was asked before. Called by the hub, on the lane's thread.</summary>
    public void Order(LaneOrder order) => orders[order.Target.Lane.Index].Add(order);

    /// <summary>Handles what was posted and hands the hub's orders to the lanes.</summary>
    public void Work()
    {
        for (var i = 0; i < MaxRounds && TakeEvents(); i++)
        {
            foreach (var hubEvent in round)
            {
                hub!.Handle(hubEvent);
            }

            round.Clear();
            hub!.EndRound();
        }

        for (var i = 0; i < lanes.Count; i++)
        {
            if (orders[i].Count > 0)
            {
                lanes[i].Order(orders[i]);
                orders[i].Clear();
            }
        }
    }

    private bool TakeEvents()
    {
        (own, round) = (round, own);
        lock (gate)
        {
            if (posted.Count > 0)
            {
                round.AddRange(posted);
                posted.Clear();
            }
        }

        if (hub!.NextDue is { } due && due <= time.GetTimestamp())
        {
            round.Add(new TimersDue());
        }

        return round.Count > 0;
    }
}
