namespace Broadcast.Bench;

/// <summary>The clock of one run: ticks of 100 nanoseconds since its beginning. Thread-safe.</summary>
public sealed class RunClock(TimeProvider time)
{
    /// <summary>Ticks of a second.</summary>
    public const long Second = TimeSpan.TicksPerSecond;

    private readonly long origin = time.GetTimestamp();
    private readonly double scale = (double)Second / time.TimestampFrequency;

    /// <summary>The time.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Ticks since the beginning.</summary>
    public long Now => (long)((Time.GetTimestamp() - origin) * scale);

    /// <summary>Ticks in microseconds.</summary>
    public static double Micros(double ticks) => ticks / TimeSpan.TicksPerMicrosecond;
}
