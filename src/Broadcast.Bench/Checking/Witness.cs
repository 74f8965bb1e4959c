namespace Broadcast.Bench.Checking;

/// <summary>
/// What one connection has received, and how far that is from what it should have: the next number of each sender of its room,
/// and, once something is wrong, the numbers that were passed over. Owned by its loop's thread until the run has ended.
/// </summary>
internal sealed class Witness(int senders)
{
    // A server that loses everything must not take the generator's memory. Past it, one that comes late after all is told as a double.
    private const int MostRemembered = 100_000;

    private readonly uint[] next = new uint[senders];
    private HashSet<(int Place, uint Seq)>? missing;

    /// <summary>How many different messages it has received.</summary>
    public long Received { get; private set; }

    /// <summary>A digest of what it received in which order: equal for two connections that saw the same.</summary>
    public ulong Order { get; private set; }

    /// <summary>Takes a message in.</summary>
    /// <param name="place">The sender's place among those of the room.</param>
    /// <param name="seq">The message's number among that sender's.</param>
    public Arrival Take(int place, uint seq)
    {
        var expected = next[place];
        if (seq == expected)
        {
            next[place] = seq + 1;
            Count(place, seq);
            return Arrival.Next;
        }

        return TakeUnexpected(place, seq, expected);
    }

    private Arrival TakeUnexpected(int place, uint seq, uint expected)
    {
        if (seq < expected)
        {
            if (missing?.Remove((place, seq)) != true)
            {
                return Arrival.Double;
            }

            Count(place, seq);
            return Arrival.Late;
        }

        missing ??= [];
        for (var passed = expected; passed < seq && missing.Count < MostRemembered; passed++)
        {
            missing.Add((place, passed));
        }

        next[place] = seq + 1;
        Count(place, seq);
        return Arrival.Early;
    }

    private void Count(int place, uint seq)
    {
        Received++;
        Order = (Order * 0x9E3779B97F4A7C15) + (((ulong)(uint)place << 32) | seq) + 1;
    }
}
