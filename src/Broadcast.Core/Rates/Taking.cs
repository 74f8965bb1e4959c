namespace Broadcast.Core.Rates;

/// <summary>What came of <see cref="RateLimit.Take"/>. Immutable.</summary>
/// <param name="FullAt">When all is there again.</param>
/// <param name="Wait">Zero when it was taken; otherwise after how long it can be, if nobody takes anything meanwhile.</param>
public readonly record struct Taking(TimeSpan FullAt, TimeSpan Wait)
{
    /// <summary>Whether it was taken.</summary>
    public bool IsTaken => Wait <= TimeSpan.Zero;
}
