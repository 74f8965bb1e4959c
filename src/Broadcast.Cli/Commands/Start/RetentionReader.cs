using System.Globalization;
using Broadcast.Server.Hosting;

namespace Broadcast.Cli.Commands.Start;

/// <summary>Reads <c>--retain</c>: an age such as <c>12h</c>, <c>30d</c> or <c>8w</c>, a number of messages, or one of each.</summary>
internal static class RetentionReader
{
    // A hundred years, which no clock and no database reaches the end of.
    private const double LongestHours = 24 * 36_525;

    /// <summary>Reads the values.</summary>
    /// <param name="values">What was typed, once or several times, with or without commas.</param>
    /// <param name="errors">Gets what is wrong.</param>
    /// <returns>Null when nothing was typed.</returns>
    public static RetentionPolicy? Read(IReadOnlyList<string> values, List<string> errors)
    {
        if (values.Count == 0)
        {
            return null;
        }

        var policy = new RetentionPolicy();
        foreach (var rule in values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (TryReadNumber(rule, out var newest))
            {
                Once(policy.Newest is null, "numbers of messages", errors);
                policy = policy with { Newest = newest };
            }
            else if (TryReadAge(rule, out var age))
            {
                Once(policy.Age is null, "ages", errors);
                policy = policy with { Age = age };
            }
            else
            {
                errors.Add(
                    $"--retain must be an age from 1h to 36525d (12h, 30d, 8w) or a number of messages from 1, not '{rule}'."
                );
            }
        }

        return policy;
    }

    private static void Once(bool isFirst, string what, List<string> errors)
    {
        if (!isFirst)
        {
            errors.Add($"Two {what} are given with --retain; give one.");
        }
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static bool TryReadAge(string text, out TimeSpan age)
    {
        age = default;
        var hours =
            text.Length == 0
                ? 0
                : char.ToLowerInvariant(text[^1]) switch
                {
                    'h' => 1,
                    'd' => 24,
                    'w' => 24 * 7,
                    _ => 0,
                };
        if (hours == 0 || !TryReadNumber(text[..^1], out var number) || number * (double)hours > LongestHours)
        {
            return false;
        }

        age = TimeSpan.FromHours(number * hours);
        return true;
    }
}
