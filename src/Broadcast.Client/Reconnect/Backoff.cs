namespace Broadcast.Client.Reconnect;

/// <summary>
/// How long to wait before the next attempt: evenly drawn from zero to a bound that doubles with every attempt ("full
/// jitter"), so that the clients of a server that restarts do not come back in one moment. Owned by the client's loop.
/// </summary>
/// <param name="first">The bound of the first wait.</param>
/// <param name="longest">The bound of any.</param>
/// <param name="random">Draws a number from 0 up to, not including, 1.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Func<double> random)
{
    private int doublings;

    /// <summary>How many attempts were waited for since the last that worked.</summary>
    public int Attempts { get; private set; }

    /// <summary>Draws the next wait.</summary>
    /// <param name="asked">What the server asked for: waited in addition, or, when it is a time of this client's own, instead.</param>
    public TimeSpan Next(ReturnTime asked)
    {
        Attempts++;
        if (asked.IsOwn)
        {
            return asked.After;
        }

        var bound = Math.Min(first.TotalMilliseconds * Math.Pow(2, doublings++), longest.TotalMilliseconds);
        return asked.After + TimeSpan.FromMilliseconds(bound * random());
    }

    /// <summary>An attempt worked, and lasted: the next wait is a first one again.</summary>
    public void Reset() => Attempts = doublings = 0;
}
