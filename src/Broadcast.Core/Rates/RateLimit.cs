namespace Broadcast.Core.Rates;

/// <summary>
/// So much in so much time, and so much at once: a token bucket, written as the generic cell rate algorithm (ITU-T I.371), which needs one
/// number for each who is limited: when all of it is theirs again. Pure; the default value limits nothing. Immutable.
/// </summary>
/// <param name="Amount">How much in <paramref name="Per"/>; zero or less lifts the limit.</param>
/// <param name="Per">The time; more than zero.</param>
/// <param name="Burst">How much at once, after a rest; at least 1.</param>
public readonly record struct RateLimit(long Amount, TimeSpan Per, long Burst)
{
    // Numbers under which no product of an amount and a time overflows.
    private const long Most = 1L << 40;

    /// <summary>So much a second.</summary>
    public static RateLimit PerSecond(long amount, long burst) => new(amount, TimeSpan.FromSeconds(1), burst);

    /// <summary>So much a minute.</summary>
    public static RateLimit PerMinute(long amount, long burst) => new(amount, TimeSpan.FromMinutes(1), burst);

    /// <summary>Whether it limits nothing.</summary>
    public bool IsLifted => Amount <= 0;

    /// <summary>Takes an amount, if it is there.</summary>
    /// <param name="fullAt">When all of it is there again; the past for one who has taken nothing.</param>
    /// <param name="now">The time.</param>
    /// <param name="amount">How much, at least 0. More than <see cref="Burst"/> is there when all of it is, and takes as long to come back.</param>
    public Taking Take(TimeSpan fullAt, TimeSpan now, long amount)
    {
        if (IsLifted)
        {
            return new Taking(fullAt, TimeSpan.Zero);
        }

        var begin = fullAt > now ? fullAt : now;
        var after = begin + TimeFor(amount);
        var allowed = TimeFor(Math.Max(Burst, amount));
        var wait = after - now - allowed;
        return wait > TimeSpan.Zero ? new Taking(fullAt, wait) : new Taking(after, TimeSpan.Zero);
    }

    /// <summary>Gives back what was taken and not needed.</summary>
    /// <param name="fullAt">When all of it is there again.</param>
    /// <param name="amount">How much.</param>
    /// <returns>When it is now.</returns>
    public TimeSpan Return(TimeSpan fullAt, long amount) => IsLifted ? fullAt : fullAt - TimeFor(amount);

    // Rounded up: many small amounts are never more than the rate.
    private TimeSpan TimeFor(long amount)
    {
        var product = (Int128)Math.Min(amount, Most) * Per.Ticks;
        return new TimeSpan((long)((product + Amount - 1) / Amount));
    }
}
