using System.Globalization;

namespace Broadcast.Cli.Commands;

/// <summary>Reading a duration in seconds, whole or with a decimal point.</summary>
internal static class Seconds
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="longest">The longest that is allowed.</param>
    /// <param name="duration">The duration.</param>
    public static bool TryParse(string text, TimeSpan longest, out TimeSpan duration)
    {
        var isNumber = double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var seconds
        );
        var isAllowed = isNumber && seconds <= longest.TotalSeconds;
        duration = isAllowed ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        return isAllowed;
    }
}
