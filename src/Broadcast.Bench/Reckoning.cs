using Broadcast.Bench.Crowd;
using Broadcast.Bench.Latency;
using Broadcast.Bench.Loops;
using Broadcast.Bench.Measuring;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Results;

namespace Broadcast.Bench;

/// <summary>Adds everything up when the loops have ended.</summary>
internal static class Reckoning
{
    // Points of the curve for each factor of ten towards 100 %.
    private const int PointsPerDecade = 12;

    /// <summary>Makes the result.</summary>
    public static BenchResult Of(
        SharedState run,
        IReadOnlyList<LoadLoop> loops,
        Tally tally,
        Meters meters,
        IReadOnlyList<Sample> samples,
        bool brokenOff
    )
    {
        var peers = loops.SelectMany(loop => loop.Peers).ToArray();
        var seconds = Math.Max(1e-3, (double)Math.Max(0, run.MeasureTo - run.MeasureFrom) / RunClock.Second);
        return new()
        {
            Options = run.Options,
            BrokenOff = brokenOff,
            Joining = Joining(run, tally),
            Traffic = Traffic(tally, seconds),
            Latency = LatencySummary.Of(tally.Latency),
            Curve = [.. Curve(tally.Principal(run.Options.Load))],
            Samples = samples,
            Findings = Check(run, peers, tally),
            Blackout = run.Options.Reconnects > 0 ? new(tally.Cut, LatencySummary.Of(tally.Blackout)) : null,
            Restart = run.Options.Restart ? Restart(run, tally) : null,
            Acks =
                run.Options.Load is AckedLoad || run.Options.Restart
                    ? Acks(loops, peers, tally, meters, seconds)
                    : null,
            Storm = run.Options.Load is StormLoad ? Storm(tally, meters, seconds) : null,
            Stopped = run.Options.Stopped > 0 ? Stopped(tally) : null,
            Server = meters.Server(tally.Joined),
            Generator = meters.Own(),
            Faults = [.. run.Faults.ToList().Select(each => new Fault(each.Key, each.Value))],
        };
    }

    private static JoinResult Joining(SharedState run, Tally tally)
    {
        var seconds = tally.Joined == 0 ? 0 : (double)(tally.LastJoin - tally.FirstDial) / RunClock.Second;
        return new(
            tally.Joined,
            run.Options.Load is StormLoad ? tally.Failed : run.Options.Connections - tally.Joined,
            seconds,
            seconds > 0 ? tally.Joined / seconds : 0,
            LatencySummary.Of(tally.Joining)
        );
    }

    private static AckResult Acks(
        IReadOnlyList<LoadLoop> loops,
        IEnumerable<Peer> peers,
        Tally tally,
        Meters meters,
        double seconds
    )
    {
        var numbers = loops
            .SelectMany(loop => loop.Acknowledger!.Numbers)
            .ToLookup(room => room.Key, room => room.Value);
        return new(
            tally.Acked,
            tally.AckedMeasured / seconds,
            LatencySummary.Of(tally.Acknowledging),
            meters.ServerMicros(tally.AckedMeasured),
            peers.Where(peer => peer.Stage == Stage.Talking).Sum(peer => (long)(peer.Acks?.Open ?? 0)),
            tally.AckedAgain,
            tally.NumberedTwice + numbers.Sum(room => room.Skip(1).Sum(room.First().Add))
        );
    }

    private static StormResult Storm(Tally tally, Meters meters, double seconds) =>
        new(
            tally.HandshakesMeasured,
            tally.HandshakesMeasured / seconds,
            LatencySummary.Of(tally.Joining),
            meters.ServerMicros(tally.HandshakesMeasured)
        );

    private static RestartResult Restart(SharedState run, Tally tally) =>
        new(
            tally.Cut,
            RunClock.Micros(Math.Max(0, run.ListensSince - tally.FirstEnd)),
            LatencySummary.Of(tally.Blackout),
            LatencySummary.Of(tally.SinceListening)
        );

    private static StoppedResult Stopped(Tally tally) =>
        new(
            tally.Stopped,
            tally.StoppedClosed,
            LatencySummary.Of(tally.BeforeStop),
            LatencySummary.Of(tally.AfterStop)
        );

    private static TrafficResult Traffic(Tally tally, double seconds) =>
        new()
        {
            Seconds = seconds,
            Sent = tally.Sent,
            Withheld = tally.Withheld,
            Expected = tally.Expected,
            Delivered = tally.Delivered,
            SentPerSecond = tally.SentMeasured / seconds,
            DeliveredPerSecond = tally.DeliveredMeasured / seconds,
            DeliveriesPerRead = (double)tally.Delivered / Math.Max(1, tally.Reads),
            BytesPerDelivery = (double)tally.Bytes / Math.Max(1, tally.Delivered),
            LargestLag = RunClock.Micros(tally.Lag),
        };

    private static Findings Check(SharedState run, IReadOnlyList<Peer> peers, Tally tally)
    {
        var sentIn = new long[run.Options.Rooms];
        for (var connection = 0; connection < run.Sent.Length; connection++)
        {
            sentIn[run.Roster.RoomOf(connection)] += run.Sent[connection];
        }

        // One that is on its way back is told as such, not by all that it missed.
        var steady = peers.Where(peer => peer is { Stage: Stage.Talking, CutAt: null }).ToArray();
        return new()
        {
            Lost = steady.Sum(peer => sentIn[peer.Room] - peer.Witness.Received),
            Doubled = tally.Doubled,
            Reordered = tally.Reordered,
            Damaged = tally.Damaged,
            Misrouted = tally.Misrouted,
            Disagreeing = Disagreeing(steady.Where(peer => peer.Witness.Received == sentIn[peer.Room])),
            Closed = tally.Closed,
            NotReturned = peers.Count(peer => peer.CutAt is not null && peer.Stage != Stage.Gone),
            Violations = tally.Violations,
            Refusals = tally.Refusals,
        };
    }

    // Whoever has all messages of a room must have them in the order that most have.
    private static long Disagreeing(IEnumerable<Peer> complete) =>
        complete
            .GroupBy(peer => peer.Room)
            .Sum(room => room.LongCount() - room.GroupBy(peer => peer.Witness.Order).Max(same => same.LongCount()));

    private static IEnumerable<CurvePoint> Curve(Histogram latency)
    {
        var count = latency.Count;
        if (count == 0)
        {
            yield break;
        }

        for (var i = 0; i <= PointsPerDecade * Math.Log10(count); i++)
        {
            var part = 1 - Math.Pow(10, -(double)i / PointsPerDecade);
            yield return new(part, RunClock.Micros(latency.Percentile(part)));
        }

        yield return new(1, RunClock.Micros(latency.Max));
    }
}
