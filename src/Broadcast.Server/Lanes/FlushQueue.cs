namespace Broadcast.Server.Lanes;

/// <summary>
/// Whose turn it is to be written, a slice after each round: the first of a round at once, which is all of them in a usual one; of a
/// crowd beyond that one slice after each round, so that those who come later do not wait for it. Owned by the lane's thread.
/// </summary>
/// <remarks>
/// <code>
///   a round's ── the first slice ─▶ now ──── all of it ───▶ write
///       └─────── the rest ───────▶ crowd ── one slice ───▶ write      then the sockets are looked at, and the next round begins
/// </code>
/// </remarks>
/// <typeparam name="T">A connection.</typeparam>
/// <param name="slice">How many a slice has; at least 1.</param>
internal sealed class FlushQueue<T>(int slice)
{
    private readonly Queue<T> now = new();
    private readonly Queue<T> crowd = new();

    // How many were added since the last slice began, and how many of the crowd may still be taken in this one.
    private int added;
    private int left;

    /// <summary>Whether nobody waits.</summary>
    public bool IsEmpty => now.Count + crowd.Count == 0;

    /// <summary>Adds one who is not in it.</summary>
    public void Add(T one)
    {
        (added < slice ? now : crowd).Enqueue(one);
        added++;
    }

    /// <summary>Begins a slice: those who are added from now on are of the next round.</summary>
    public void Begin() => (added, left) = (0, slice);

    /// <summary>Takes the next one of the slice.</summary>
    /// <param name="one">Who it is.</param>
    /// <returns>False when the slice is done; there may be more in the next.</returns>
    public bool TryTake(out T one)
    {
        if (now.TryDequeue(out one!))
        {
            return true;
        }

        return left-- > 0 && crowd.TryDequeue(out one!);
    }
}
