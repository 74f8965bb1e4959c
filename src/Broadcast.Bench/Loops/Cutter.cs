using Broadcast.Bench.Crowd;

namespace Broadcast.Bench.Loops;

/// <summary>
/// Cuts connections of a loop at random times while it is measured. Only those that say nothing: a message on its way
/// when its sender is cut may rightly be lost. Owned by the loop's thread.
/// </summary>
internal sealed class Cutter(SharedState run, IEnumerable<Peer> peers, int cuts, Connector connector, Dice dice)
{
    // Those who are cut last need time to come back while there is still something to miss.
    private const double LastPart = 0.9;

    private const int Tries = 16;

    private readonly Peer[] listeners = [.. peers.Where(peer => run.Roster.PlaceOf(peer.Index) < 0)];
    private readonly Queue<double> parts = new(
        Enumerable.Range(0, cuts).Select(_ => dice.Unit() * LastPart).Order().ToArray()
    );

    /// <summary>Cuts those whose time has come.</summary>
    /// <returns>When there is something to do again, in ticks, beside events of links.</returns>
    public long Step()
    {
        if (listeners.Length == 0 || run.Phase != BenchPhase.Talking)
        {
            return long.MaxValue;
        }

        while (parts.TryPeek(out var part))
        {
            var due = run.MeasureFrom + (long)(part * run.Options.Duration.Ticks);
            if (due > run.Clock.Now)
            {
                return due;
            }

            parts.Dequeue();
            Cut();
        }

        return long.MaxValue;
    }

    private void Cut()
    {
        for (var i = 0; i < Tries; i++)
        {
            if (listeners[dice.Below(listeners.Length)] is { Stage: Stage.Talking, CutAt: null } peer)
            {
                connector.Cut(peer);
                return;
            }
        }
    }
}
