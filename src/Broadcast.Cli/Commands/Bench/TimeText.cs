using System.Globalization;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Reading a length of time as people write it: <c>10</c> and <c>10s</c> are seconds; <c>500ms</c>, <c>2m</c>.</summary>
internal static class TimeText
{
    /// <summary>The longest that is taken.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(24);

    /// <summary>Reads a time.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="time">The time, at least zero and at most <see cref="Longest"/>.</param>
    public static bool TryParse(string text, out TimeSpan time)
    {
        var number = text.AsSpan().TrimEnd("ms");
        var milliseconds = text.AsSpan(number.Length) switch
        {
            "ms" => 1,
            "" or "s" => 1000,
            "m" => 60_000,
            _ => 0,
        };
        time = default;
        if (
            milliseconds == 0
            || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            || !(count * milliseconds <= Longest.TotalMilliseconds)
        )
        {
            return false;
        }

        time = TimeSpan.FromMilliseconds(count * milliseconds);
        return true;
    }
}
