namespace Broadcast.Bench.Pace;

/// <summary>
/// The times at which the messages of an open load are due: even ones by multiplication, so that errors do not add up, or a Poisson
/// process. It never looks at a clock: what is late stays due. Owned by a loop's thread.
/// </summary>
internal sealed class Schedule
{
    private readonly long start;
    private readonly double gap;
    private readonly Dice? dice;
    private double offset;
    private long count;

    /// <summary>Creates a schedule.</summary>
    /// <param name="start">The ticks from which on messages are due.</param>
    /// <param name="perSecond">Messages a second, more than 0.</param>
    /// <param name="phase">Which part of a gap passes before the first one, 0 to 1.</param>
    /// <param name="dice">For random gaps; null for even ones.</param>
    public Schedule(long start, double perSecond, double phase, Dice? dice)
    {
        this.start = start;
        this.dice = dice;
        gap = RunClock.Second / perSecond;
        offset = phase * gap;
    }

    /// <summary>When the next message is due, in ticks.</summary>
    public long Due => start + (long)(offset + (dice is null ? count * gap : 0));

    /// <summary>Passes on to the message after it.</summary>
    public void Advance()
    {
        count++;
        if (dice is not null)
        {
            offset -= Math.Log(1 - dice.Unit()) * gap;
        }
    }
}
