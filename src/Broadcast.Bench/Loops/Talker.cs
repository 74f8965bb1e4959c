using Broadcast.Bench.Crowd;
using Broadcast.Bench.Pace;
using Broadcast.Bench.Payloads;

namespace Broadcast.Bench.Loops;

/// <summary>Lets the senders of a loop speak. Owned by the loop's thread.</summary>
internal sealed class Talker
{
    // So many messages are sent before it is looked what has arrived.
    private const int Burst = 64;

    private readonly SharedState run;
    private readonly FrameSender sender;
    private readonly Connector connector;
    private readonly Tally tally;
    private readonly Peer[] speakers;
    private readonly Dice? dice;
    private readonly Acknowledger? acknowledger;
    private readonly HashSet<Peer> put = [];
    private readonly double phase;
    private Schedule? schedule;
    private int turn;

    /// <summary>Creates one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="peers">The loop's connections.</param>
    /// <param name="loop">The loop's number, and how many there are.</param>
    /// <param name="sender">Writes.</param>
    /// <param name="connector">Is told of connections that have ended.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="dice">For gaps and choices.</param>
    /// <param name="acknowledger">Says who may speak, where acknowledgements are waited for.</param>
    public Talker(
        SharedState run,
        IEnumerable<Peer> peers,
        (int Index, int Count) loop,
        FrameSender sender,
        Connector connector,
        Tally tally,
        Dice dice,
        Acknowledger? acknowledger
    )
    {
        this.acknowledger = acknowledger;
        (this.run, this.sender, this.connector, this.tally) = (run, sender, connector, tally);
        speakers = [.. peers.Where(peer => run.Roster.PlaceOf(peer.Index) >= 0)];
        this.dice = run.Options.Load is OpenLoad { Poisson: true } ? dice : null;
        phase = (double)loop.Index / loop.Count;
    }

    /// <summary>Sends what is due.</summary>
    /// <returns>When there is something to do again, in ticks, beside events of links.</returns>
    public long Step()
    {
        if (speakers.Length == 0 || run.Phase != BenchPhase.Talking)
        {
            return long.MaxValue;
        }

        return run.Options.Load switch
        {
            OpenLoad open => SendDue(open),
            ClosedLoad => SendAllowed(),
            AckedLoad => SendAcknowledged(acknowledger!.Turns),
            _ => long.MaxValue,
        };
    }

    // What one sender may say in this round leaves in one write, as it does from a client that has several messages at once.
    private long SendAcknowledged(Queue<Peer> turns)
    {
        var waiting = 0;
        for (var left = turns.Count; left > 0; left--)
        {
            var peer = turns.Dequeue();
            if (CanSay(peer))
            {
                Say(peer, run.Clock.Now);
            }
            else if (peer.Stage == Stage.Talking)
            {
                waiting++;
                turns.Enqueue(peer);
            }
        }

        FlushPut();
        return waiting > 0 ? run.Clock.Now + TimeSpan.TicksPerMillisecond : long.MaxValue;
    }

    private long SendDue(OpenLoad load)
    {
        var now = run.Clock.Now;
        schedule ??= new Schedule(now, load.PerSecond * speakers.Length / run.Roster.Senders.Count, phase, dice);
        // What is due after the end is not sent, however late the end is noticed.
        var last = Math.Min(now, run.MeasureTo - 1);
        for (var sent = 0; sent < Burst && schedule.Due <= last; sent++)
        {
            var due = schedule.Due;
            schedule.Advance();
            if (due >= run.MeasureFrom)
            {
                tally.Lag = Math.Max(tally.Lag, now - due);
            }

            var peer = dice is null ? speakers[turn++ % speakers.Length] : speakers[dice.Below(speakers.Length)];
            if (!CanSay(peer))
            {
                tally.Withheld++;
                continue;
            }

            Say(peer, due);
        }

        FlushPut();
        return schedule.Due <= last || last == now ? schedule.Due : long.MaxValue;
    }

    private long SendAllowed()
    {
        for (var sent = 0; sent < Burst && run.Window!.TryTake(); sent++)
        {
            var peer = NextSpeaker();
            if (peer is null)
            {
                run.Window.Return();
                return long.MaxValue;
            }

            Say(peer, run.Clock.Now);
        }

        return long.MaxValue;
    }

    private Peer? NextSpeaker()
    {
        for (var i = 0; i < speakers.Length; i++)
        {
            var peer = speakers[turn++ % speakers.Length];
            if (CanSay(peer))
            {
                return peer;
            }
        }

        return null;
    }

    private void FlushPut()
    {
        foreach (var peer in put)
        {
            if (peer.Link is not null && !FrameSender.Flush(peer))
            {
                connector.Lose(peer, "closed by the server while it was sent to");
            }
        }

        put.Clear();
    }

    private bool CanSay(Peer peer) => peer.Stage == Stage.Talking && sender.HasRoom(peer);

    private void Say(Peer peer, long due)
    {
        var format = run.Format;
        var envelope = run.Speech.EnvelopeFor(peer);
        var seq = peer.Sent++;
        var readers = Volatile.Read(ref run.Present[peer.Room]);
        format.Write(sender.Text(envelope, format.Size), new Stamp((uint)peer.Index, seq, (uint)due));
        Volatile.Write(ref run.Sent[peer.Index], seq + 1);
        run.Window?.Begin(run.Roster.Numbers[peer.Index], seq, readers);
        tally.Sent++;
        tally.Expected += readers;
        if (due >= run.MeasureFrom && due < run.MeasureTo)
        {
            tally.SentMeasured++;
        }

        if (peer.Acks is { } acks)
        {
            acks.Begin(seq, due);
            sender.Put(peer, envelope, format.Size, seq);
            put.Add(peer);
        }
        else if (!sender.Say(peer, envelope, format.Size, seq))
        {
            connector.Lose(peer, "closed by the server while it was sent to");
        }
    }
}
