using Broadcast.Bench.Latency;
using Broadcast.Bench.Pace;

namespace Broadcast.Bench.Loops;

/// <summary>
/// What one loop counts. Written by the loop's thread alone; others may read meanwhile and get all but the latest.
/// </summary>
internal sealed class Tally
{
    public long Joined;
    public long Failed;
    public long Sent;
    public long Expected;
    public long Delivered;
    public long SentMeasured;
    public long DeliveredMeasured;
    public long Doubled;
    public long Reordered;
    public long Damaged;
    public long Misrouted;
    public long Violations;
    public long Closed;
    public long Withheld;
    public long Refusals;
    public long Cut;
    public long Reads;
    public long Bytes;
    public long Lag;
    public long Acked;
    public long AckedMeasured;
    public long AckedAgain;
    public long NumberedTwice;
    public long Handshakes;
    public long HandshakesMeasured;
    public long Stopped;
    public long StoppedClosed;
    public long FirstDial = long.MaxValue;
    public long LastJoin;

    /// <summary>From when a message was due to its arrival, of those due while it is measured; in ticks.</summary>
    public Histogram Latency { get; } = new();

    /// <summary>From dialling to being in the room, in ticks.</summary>
    public Histogram Joining { get; } = new();

    /// <summary>From the cut of a connection until it was back and had missed nothing, in ticks.</summary>
    public Histogram Blackout { get; } = new();

    /// <summary>The part of <see cref="Blackout"/> after the restarted server took connections, in ticks.</summary>
    public Histogram SinceListening { get; } = new();

    /// <summary>When the first connection ended in a restart, in ticks.</summary>
    public long FirstEnd = long.MaxValue;

    /// <summary>From the sending of a message to its acknowledgement, in ticks.</summary>
    public Histogram Acknowledging { get; } = new();

    /// <summary>The part of <see cref="Latency"/> that was due before readers stopped, in ticks.</summary>
    public Histogram BeforeStop { get; } = new();

    /// <summary>The part of it that was due after that, in ticks.</summary>
    public Histogram AfterStop { get; } = new();

    /// <summary>The times that a load is about: of the deliveries, or, in a storm, of getting in.</summary>
    public Histogram Principal(Load load) => load is StormLoad ? Joining : Latency;

    /// <summary>Adds what another loop counted.</summary>
    public void Add(Tally other)
    {
        Joined += other.Joined;
        Failed += other.Failed;
        Sent += other.Sent;
        Expected += other.Expected;
        Delivered += other.Delivered;
        SentMeasured += other.SentMeasured;
        DeliveredMeasured += other.DeliveredMeasured;
        Doubled += other.Doubled;
        Reordered += other.Reordered;
        Damaged += other.Damaged;
        Misrouted += other.Misrouted;
        Violations += other.Violations;
        Closed += other.Closed;
        Withheld += other.Withheld;
        Refusals += other.Refusals;
        Cut += other.Cut;
        Reads += other.Reads;
        Bytes += other.Bytes;
        Lag = Math.Max(Lag, other.Lag);
        Acked += other.Acked;
        AckedMeasured += other.AckedMeasured;
        AckedAgain += other.AckedAgain;
        NumberedTwice += other.NumberedTwice;
        Handshakes += other.Handshakes;
        HandshakesMeasured += other.HandshakesMeasured;
        Stopped += other.Stopped;
        StoppedClosed += other.StoppedClosed;
        FirstDial = Math.Min(FirstDial, other.FirstDial);
        LastJoin = Math.Max(LastJoin, other.LastJoin);
        Latency.Add(other.Latency);
        Joining.Add(other.Joining);
        FirstEnd = Math.Min(FirstEnd, other.FirstEnd);
        Blackout.Add(other.Blackout);
        SinceListening.Add(other.SinceListening);
        Acknowledging.Add(other.Acknowledging);
        BeforeStop.Add(other.BeforeStop);
        AfterStop.Add(other.AfterStop);
    }
}
