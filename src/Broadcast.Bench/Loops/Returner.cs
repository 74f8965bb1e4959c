using Broadcast.Bench.Crowd;
using Broadcast.Bench.Payloads;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Brings connections back to a server that restarts, as this project's own clients do it: at the time that each was given, and after that with a wait that is drawn
/// anew and doubles. What was not acknowledged is sent again. Owned by the loop's thread.
/// </summary>
internal sealed class Returner(SharedState run, Connector connector, FrameSender sender, Tally tally, Dice dice)
{
    private const long FirstWait = TimeSpan.TicksPerSecond / 2;
    private const long LongestWait = 30 * TimeSpan.TicksPerSecond;

    private readonly PriorityQueue<Peer, long> waiting = new();

    /// <summary>Whether a connection that has ended comes back.</summary>
    public bool Takes(Peer peer) =>
        run.Options.Restart
        && run.Phase is BenchPhase.Talking or BenchPhase.Draining
        && (peer.Stage == Stage.Talking || peer.CutAt is not null);

    /// <summary>A connection has ended, or could not be made.</summary>
    public void Left(Peer peer)
    {
        var now = run.Clock.Now;
        Connector.End(peer);
        peer.Stage = Stage.Idle;
        if (peer.CutAt is null)
        {
            peer.CutAt = now;
            peer.Attempt++;
            peer.Tries = 0;
            tally.Cut++;
            tally.FirstEnd = Math.Min(tally.FirstEnd, now);
        }

        var wait =
            peer.ReturnAfter ?? (long)(Math.Min(FirstWait << Math.Min(peer.Tries++, 16), LongestWait) * dice.Unit());
        peer.ReturnAfter = null;
        waiting.Enqueue(peer, now + wait);
    }

    /// <summary>Lets those come whose time it is.</summary>
    /// <returns>When there is something to do again, in ticks, beside events of links.</returns>
    public long Step()
    {
        while (waiting.TryPeek(out var peer, out var due))
        {
            if (due > run.Clock.Now)
            {
                return due;
            }

            waiting.Dequeue();
            connector.Open(peer);
        }

        return long.MaxValue;
    }

    /// <summary>A connection is in its room again: what it said and was not told to be kept is said once more, under the same identifiers.</summary>
    public void Resend(Peer peer)
    {
        if (peer.Acks is not { Open: > 0 } acks)
        {
            return;
        }

        var envelope = run.Speech.EnvelopeFor(peer);
        foreach (var (seq, began) in acks.InOrder())
        {
            run.Format.Write(sender.Text(envelope, run.Format.Size), new Stamp((uint)peer.Index, seq, (uint)began));
            sender.Put(peer, envelope, run.Format.Size, seq);
        }

        if (!FrameSender.Flush(peer))
        {
            connector.Lose(peer, "closed by the server while it was sent to");
        }
    }
}
