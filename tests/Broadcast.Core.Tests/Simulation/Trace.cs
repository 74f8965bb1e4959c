using System.Globalization;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>What happened: a hash over all of it, which shows that a replay is exact, and the last lines, to read after a failure.</summary>
internal sealed class Trace(Schedule schedule, int keep)
{
    private readonly (TimeSpan At, string Who, string What, long Number, string? Detail)[] lines = new (
        TimeSpan,
        string,
        string,
        long,
        string?
    )[keep];
    private long count;

    /// <summary>FNV-1a over everything that was noted.</summary>
    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    public void Note(string who, string what, long number = 0, string? detail = null)
    {
        lines[count++ % keep] = (schedule.Now, who, what, number, detail);
        Mix((ulong)schedule.Now.Ticks);
        Mix(who);
        Mix(what);
        Mix((ulong)number);
        Mix(detail ?? string.Empty);
    }

    public IEnumerable<string> Last(int most)
    {
        for (var i = Math.Max(0, count - Math.Min(most, keep)); i < count; i++)
        {
            var (at, who, what, number, detail) = lines[i % keep];
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{at.TotalSeconds, 12:F6}  {who, -10} {what} {number} {detail}"
            );
        }
    }

    private void Mix(string text)
    {
        foreach (var c in text)
        {
            Mix(c);
        }
    }

    private void Mix(ulong value) => Hash = (Hash ^ value) * 0x100000001B3;
}
