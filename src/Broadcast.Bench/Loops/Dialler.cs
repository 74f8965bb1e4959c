using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Loops;

/// <summary>Opens the connections of a loop: a bounded number at a time, or one after another over the ramp's time. Owned by the loop's thread.</summary>
internal sealed class Dialler(SharedState run, Connector connector, IReadOnlyList<Peer> peers)
{
    // So many handshakes are under way at a time in one loop; more only wait in the server's queue.
    private const int MostUnderWay = 128;

    private readonly long start = run.Clock.Now;
    private readonly long ramp = run.Options.Ramp.Ticks;
    private int opened;

    /// <summary>Opens those whose time has come.</summary>
    /// <returns>When there is something to do again, in ticks, beside events of links.</returns>
    public long Step()
    {
        while (opened < peers.Count && connector.UnderWay < MostUnderWay)
        {
            var due = start + (ramp * opened / peers.Count);
            if (due > run.Clock.Now)
            {
                return due;
            }

            connector.Open(peers[opened++]);
        }

        return long.MaxValue;
    }
}
