using Broadcast.Bench.Checking;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Payloads;
using Broadcast.Bench.Speech;

namespace Broadcast.Bench.Loops;

/// <summary>Checks each message that a connection gets against what was sent, and times it. Owned by the loop's thread.</summary>
internal sealed class Auditor(SharedState run, Connector connector, Acknowledger? acknowledger, Tally tally)
{
    private readonly PayloadFormat format = run.Format;
    private readonly byte? separator = run.Speech.Separator;

    // Where the text began in the last message: it does so in most.
    private int offset;

    /// <summary>Takes a message in, or several records in one.</summary>
    public void Hear(Peer peer, ReadOnlySpan<byte> message, long now)
    {
        if (separator is not { } end)
        {
            HearOne(peer, message, now);
            return;
        }

        while (peer.Link is not null && message.IndexOf(end) is >= 0 and var size)
        {
            HearOne(peer, message[..size], now);
            message = message[(size + 1)..];
        }
    }

    private void HearOne(Peer peer, ReadOnlySpan<byte> message, long now)
    {
        var at = offset;
        if (message.Length < at + format.Size || !format.BeginsAt(message[at..]))
        {
            at = format.Find(message);
            if (at < 0)
            {
                Understand(peer, message, now);
                return;
            }

            offset = at;
        }

        if (message.Length - at < format.Size || !format.TryRead(message[at..], out var stamp) || !IsSent(stamp))
        {
            tally.Damaged++;
            return;
        }

        var from = (int)stamp.Sender;
        if (run.Roster.RoomOf(from) != peer.Room)
        {
            tally.Misrouted++;
            return;
        }

        var arrival = peer.Witness.Take(run.Roster.PlaceOf(from), stamp.Seq);
        if (arrival == Arrival.Double)
        {
            tally.Doubled++;
            return;
        }

        tally.Reordered += arrival == Arrival.Late ? 1 : 0;
        Count(peer, stamp, now);
    }

    private void Count(Peer peer, Stamp stamp, long now)
    {
        tally.Delivered++;
        run.Window?.Arrived(run.Roster.Numbers[stamp.Sender], stamp.Seq);
        var (from, to) = (run.MeasureFrom, run.MeasureTo);
        if (now >= from && now < to)
        {
            tally.DeliveredMeasured++;
        }

        if (run.Options.Reconnects > 0 || run.Options.Restart)
        {
            ref var head = ref run.Heads[peer.Room];
            head = Math.Max(head, peer.Witness.Received);
        }

        if (peer.CutAt is not null)
        {
            // What it missed is in the blackout's time, not in the latency of what is live.
            connector.CatchUp(peer, now);
            return;
        }

        var latency = (long)((uint)now - stamp.Due);
        var due = now - latency;
        if (due >= from && due < to)
        {
            tally.Latency.Record(latency);
            if (run.Options.Stopped > 0)
            {
                (due < run.Middle ? tally.BeforeStop : tally.AfterStop).Record(latency);
            }
        }
    }

    // A message that nobody sent is a damaged one.
    private bool IsSent(Stamp stamp) =>
        stamp.Sender < (uint)run.Sent.Length && stamp.Seq < Volatile.Read(ref run.Sent[stamp.Sender]);

    private void Understand(Peer peer, ReadOnlySpan<byte> message, long now)
    {
        if (acknowledger?.TryTake(peer, message, now) == true)
        {
            return;
        }

        var answer = run.Speech.Understand(peer, message);
        if (answer == Answer.Refused)
        {
            run.Faults.Add(Printable.Of(message));
            tally.Refusals++;
            if (peer.Stage == Stage.Joining)
            {
                connector.Lose(peer, "refused by the server");
            }
        }
        else if (answer == Answer.Joined && peer.Stage == Stage.Joining)
        {
            connector.Joined(peer, now);
        }
    }
}
