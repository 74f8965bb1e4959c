using System.Net.Sockets;
using Broadcast.Bench.Crowd;
using Broadcast.Bench.Sockets;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Loops;

/// <summary>Brings connections into their rooms, the first time and after a cut, and lets them go. Owned by the loop's thread.</summary>
internal sealed class Connector(SharedState run, ILinkSet links, FrameSender sender, Tally tally)
{
    /// <summary>What becomes of those who got in during a storm; null without one.</summary>
    public Storm? Storm { get; set; }

    /// <summary>Who brings connections back; set once, when the loop is put together.</summary>
    public Returner? Returner { get; set; }

    /// <summary>How many are on the way in for the first time.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Begins to connect.</summary>
    public void Open(Peer peer)
    {
        peer.Began = run.Clock.Now;
        peer.Stage = Stage.Connecting;
        tally.FirstDial = Math.Min(tally.FirstDial, peer.Began);
        UnderWay += peer.Attempt == 0 ? 1 : 0;
        try
        {
            peer.Link = links.Open(peer.Token);
        }
        catch (SocketException exception)
        {
            Lose(peer, exception.Message);
        }
    }

    /// <summary>Connecting has ended.</summary>
    public void Connected(Peer peer)
    {
        if (peer.Link!.Refusal() is { } reason)
        {
            Lose(peer, reason);
            return;
        }

        peer.Link.TellRoom(on: false);
        peer.WaitsForRoom = false;
        peer.Stage = Stage.Shaking;
        if (!sender.Bytes(peer, run.Handshake.Request(run.Speech.Address(peer))))
        {
            Lose(peer, "closed before the handshake");
        }
    }

    /// <summary>Reads the answer to the handshake.</summary>
    /// <returns>How many bytes were used; 0 when it is not all there.</returns>
    public int Shake(Peer peer, ReadOnlySpan<byte> input)
    {
        if (run.Handshake.Judge(input, out var size) is { } refusal)
        {
            Lose(peer, refusal);
        }
        else if (size > 0)
        {
            peer.Stage = Stage.Joining;
            if (peer.CutAt is not null)
            {
                run.Listens(run.Clock.Now);
            }

            peer.Goal = Volatile.Read(ref run.Heads[peer.Room]);
            if (
                run.Speech.Greeting(peer) is { Length: > 0 } greeting
                && !sender.Frame(peer, FrameOpcode.Text, greeting)
            )
            {
                Lose(peer, "closed while it joined");
            }
            else if (run.Speech.JoinsByHandshake)
            {
                Joined(peer, run.Clock.Now);
            }
        }

        return size;
    }

    /// <summary>A connection is in its room.</summary>
    public void Joined(Peer peer, long now)
    {
        if (Storm is not null)
        {
            UnderWay--;
            Storm.Arrived(peer, now);
            return;
        }

        peer.Stage = Stage.Talking;
        if (peer.CutAt is null)
        {
            UnderWay--;
            tally.Joined++;
            tally.LastJoin = now;
            tally.Joining.Record(now - peer.Began);
            Interlocked.Increment(ref run.Present[peer.Room]);
        }
        else
        {
            CatchUp(peer, now);
            Returner?.Resend(peer);
        }
    }

    /// <summary>Tells whether a connection that was cut has everything by now.</summary>
    public void CatchUp(Peer peer, long now)
    {
        if (peer.Stage == Stage.Talking && peer.CutAt is { } cut && peer.Witness.Received >= peer.Goal)
        {
            peer.CutAt = null;
            tally.Blackout.Record(now - cut);
            if (run.Options.Restart)
            {
                tally.SinceListening.Record(Math.Max(0, now - Math.Max(cut, run.ListensSince)));
            }
        }
    }

    /// <summary>Cuts a connection, and lets it come back at once.</summary>
    public void Cut(Peer peer)
    {
        peer.Link!.Dispose();
        peer.Reset();
        peer.CutAt = run.Clock.Now;
        peer.Attempt++;
        tally.Cut++;
        Open(peer);
    }

    /// <summary>A connection is gone for good, against the generator's will.</summary>
    /// <param name="peer">The connection.</param>
    /// <param name="reason">Why; safe to print.</param>
    public void Lose(Peer peer, string reason)
    {
        if (Returner?.Takes(peer) == true)
        {
            Returner.Left(peer);
            return;
        }

        var inside = peer.Stage == Stage.Talking || peer.Attempt > 0;
        End(peer);
        if (run.Phase == BenchPhase.Over)
        {
            return;
        }

        run.Faults.Add(reason);
        if (inside)
        {
            tally.Closed++;
            Interlocked.Decrement(ref run.Present[peer.Room]);
        }
        else
        {
            tally.Failed++;
            UnderWay--;
        }
    }

    /// <summary>Closes a connection.</summary>
    public static void End(Peer peer)
    {
        peer.Link?.Dispose();
        peer.Link = null;
        peer.Stage = Stage.Gone;
        peer.Reset();
    }
}
