namespace Broadcast.Testing.Network;

/// <summary>What a <see cref="FlakyProxy"/> does to the connections through it. Immutable.</summary>
public sealed record LinkTrouble
{
    /// <summary>Every connection ends after so many bytes at the most, both directions counted; some end in the first few.</summary>
    public int MostBytes { get; init; } = 256 * 1024;

    /// <summary>How many of a hundred ends are silent: nothing passes any more and nobody is told. The others are cut, half of them by FIN, half by RST.</summary>
    public int SilentPercent { get; init; } = 6;

    /// <summary>How many of a thousand pieces are held back for a while.</summary>
    public int StallPerMille { get; init; } = 5;

    /// <summary>The longest that a piece is held back.</summary>
    public TimeSpan LongestStall { get; init; } = TimeSpan.FromMilliseconds(200);
}
