using System.Globalization;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>Reading how long somebody is willing to wait: <c>30</c> (seconds), <c>0.5</c>, <c>5m</c>, <c>2h</c>, <c>1d</c> or <c>forever</c>.</summary>
internal static class Patience
{
    /// <summary>The longest that can be asked for but <c>forever</c>.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads a patience.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="patience">How long; null for ever.</param>
    public static bool TryParse(string text, out TimeSpan? patience)
    {
        patience = null;
        if (text is "forever" or "never")
        {
            // "--give-up-after never" and "--wait forever" both read well, and mean the same.
            return true;
        }

        var (digits, unit) = text switch
        {
            [.. var head, 's'] => (head, 1),
            [.. var head, 'm'] => (head, 60),
            [.. var head, 'h'] => (head, 3_600),
            [.. var head, 'd'] => (head, 86_400),
            _ => (text, 1),
        };
        if (
            !double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * unit > Longest.TotalSeconds
        )
        {
            return false;
        }

        patience = TimeSpan.FromSeconds(number * unit);
        return true;
    }
}
