using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Lets connections that only listen stop reading in the middle of the time measured: their sockets stay open, and fill up. Owned by the loop's thread.
/// </summary>
internal sealed class Stopper(SharedState run, IEnumerable<Peer> peers, int count, Tally tally)
{
    private readonly Peer[] listeners = [.. peers.Where(peer => run.Roster.PlaceOf(peer.Index) < 0)];
    private int left = count;

    /// <summary>Stops those that are to stop, when it is time to.</summary>
    /// <returns>When there is something to do again, in ticks, beside events of links.</returns>
    public long Step()
    {
        if (left == 0 || run.Phase != BenchPhase.Talking)
        {
            return long.MaxValue;
        }

        if (run.Clock.Now < run.Middle)
        {
            return run.Middle;
        }

        foreach (var peer in listeners.Where(peer => peer.Stage == Stage.Talking).Take(left))
        {
            Stop(peer);
        }

        left = 0;
        return long.MaxValue;
    }

    private void Stop(Peer peer)
    {
        peer.Stage = Stage.Stopped;
        peer.Link!.StopReading();
        tally.Stopped++;

        // What it has not got it is not owed any more.
        Interlocked.Decrement(ref run.Present[peer.Room]);
        var said = 0L;
        foreach (var sender in run.Roster.Senders)
        {
            said += run.Roster.RoomOf(sender) == peer.Room ? Volatile.Read(ref run.Sent[sender]) : 0;
        }

        tally.Expected -= said - peer.Witness.Received;
    }
}
