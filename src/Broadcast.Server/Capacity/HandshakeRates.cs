using Broadcast.Core.Access;

namespace Broadcast.Server.Capacity;

/// <summary>
/// How fast connections come from each address: a burst, then so many a second (the generic cell rate algorithm: one number for each address,
/// the time at which its allowance is whole again). Bounded: two tables that take turns, for an address that was not heard of for as long as an
/// allowance takes to become whole may be forgotten without loss. Not thread-safe.
/// </summary>
/// <param name="rate">How many a second; at least 1.</param>
/// <param name="burst">How many at once; at least 1.</param>
/// <param name="time">The clock.</param>
internal sealed class HandshakeRates(int rate, int burst, TimeProvider time)
{
    // Of each table. An attacker with more addresses than that is nobody's business here, but that of the connections in all.
    private const int Capacity = 32 * 1024;

    private readonly long interval = Math.Max(1, time.TimestampFrequency / rate);

    private Dictionary<ClientAddress, long> recent = [];
    private Dictionary<ClientAddress, long> before = [];
    private long turned = time.GetTimestamp();

    /// <summary>How many addresses are remembered; one may be in both tables.</summary>
    public int Count => recent.Count + before.Count;

    /// <summary>Takes one.</summary>
    /// <param name="address">From where.</param>
    /// <returns>How long it is until one may come; zero when this one was taken.</returns>
    public TimeSpan Take(ClientAddress address)
    {
        var now = time.GetTimestamp();
        var span = interval * burst;
        if (now - turned > span || recent.Count >= Capacity)
        {
            (recent, before) = (before, recent);
            recent.Clear();
            turned = now;
        }

        if (!recent.TryGetValue(address, out var whole))
        {
            before.TryGetValue(address, out whole);
        }

        whole = Math.Max(whole, now) + interval;
        var wait = whole - span - now;
        if (wait > 0)
        {
            return time.GetElapsedTime(0, wait);
        }

        recent[address] = whole;
        return TimeSpan.Zero;
    }
}
