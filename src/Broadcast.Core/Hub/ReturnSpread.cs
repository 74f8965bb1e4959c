namespace Broadcast.Core;

/// <summary>
/// When those who are sent away are asked to come back: each at a time of its own, spread evenly over as long as the server needs to take
/// them all in, so that a restart makes no storm. Immutable and thread-safe.
/// </summary>
/// <param name="First">When the first comes back: about as long as a restart takes; 0 or more.</param>
/// <param name="PerSecond">How many come back in a second; more than 0.</param>
public sealed record ReturnSpread(TimeSpan First, double PerSecond)
{
    // Multiples of the golden ratio, taken modulo one, are spread evenly however many there are, and neighbours lie far apart: those who
    // came one after the other, perhaps from one place, do not come back so. And no dice: a test can say when each comes.
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>
    /// A quarter of a second, about what a start takes, and then 6,000 in a second: one core takes in 8,300 (docs/performance.md), and what
    /// they missed has to be read and written too.
    /// </summary>
    public static ReturnSpread Usual { get; } = new(TimeSpan.FromMilliseconds(250), PerSecond: 6000);

    /// <summary>The time within which so many come back.</summary>
    /// <param name="count">How many; 0 or more.</param>
    public TimeSpan Window(int count) => TimeSpan.FromSeconds(count / PerSecond);

    /// <summary>When one of them comes back.</summary>
    /// <param name="turn">Which, from 0; past the last it begins anew between the others.</param>
    /// <param name="count">How many there are.</param>
    public TimeSpan DelayOf(int turn, int count) => First + (Window(count) * (turn * GoldenRatio % 1));
}
