namespace Broadcast.Bench.Checking;

/// <summary>
/// The messages of one sender that are not acknowledged. As many as the load allows, so it is bounded. Owned by its loop's thread until the run has ended.
/// </summary>
/// <param name="idStart">What the identifiers of this sender's messages begin with; the message's number follows.</param>
internal sealed class AckBook(byte[] idStart)
{
    private readonly Dictionary<uint, long> underWay = [];

    /// <summary>What the identifiers begin with.</summary>
    public ReadOnlySpan<byte> IdStart => idStart;

    /// <summary>How many are not acknowledged.</summary>
    public int Open => underWay.Count;

    /// <summary>Those that are not acknowledged, in the order in which they were sent, and when that was.</summary>
    public IReadOnlyList<(uint Seq, long Began)> InOrder() =>
        [.. underWay.OrderBy(each => each.Key).Select(each => (each.Key, each.Value))];

    /// <summary>A message is about to be sent.</summary>
    /// <param name="seq">Its number among the sender's.</param>
    /// <param name="now">When.</param>
    public void Begin(uint seq, long now) => underWay.Add(seq, now);

    /// <summary>A message is acknowledged.</summary>
    /// <param name="seq">Its number among the sender's.</param>
    /// <param name="began">When it was sent.</param>
    /// <returns>Whether it was waited for.</returns>
    public bool TryEnd(uint seq, out long began) => underWay.Remove(seq, out began);
}
