using Broadcast.Bench.Crowd;
using Broadcast.Bench.Pace;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Lets the connections of a loop come, be reset as soon as they are in, and come again as somebody else, all the time that is measured. Owned by the loop's thread.
/// </summary>
internal sealed class Storm(SharedState run, IReadOnlyList<Peer> peers, Connector connector, Tally tally)
{
    private readonly Queue<Peer> waiting = run.Options.Load is StormLoad ? new(peers) : [];

    /// <summary>Opens those that are not under way.</summary>
    public void Step()
    {
        while (run.Phase == BenchPhase.Talking && waiting.TryDequeue(out var peer))
        {
            connector.Open(peer);
        }
    }

    /// <summary>A connection is in its room. It is closed by the next round: its bytes are being read now.</summary>
    public void Arrived(Peer peer, long now)
    {
        tally.Handshakes++;
        if (now >= run.MeasureFrom && now < run.MeasureTo)
        {
            tally.HandshakesMeasured++;
            tally.Joining.Record(now - peer.Began);
        }

        Connector.End(peer);
        peer.Life++;
        waiting.Enqueue(peer);
    }
}
