using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>Reads the values of options, and gathers what is wrong with them. Used once.</summary>
internal sealed class BenchValues(CommandResult result)
{
    private readonly List<string> errors = [];

    /// <summary>What is wrong so far, a sentence each.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Adds what is wrong.</summary>
    public void Refuse(string error) => errors.Add(error);

    /// <summary>The text of an option; null when it is not given.</summary>
    public string? Text(Option<string?> option) => result.Text(option);

    /// <summary>Whether a flag is given.</summary>
    public bool IsOn(Option<bool> option) => result.IsOn(option);

    /// <summary>A time.</summary>
    /// <param name="option">Where it stands.</param>
    /// <param name="usual">The default.</param>
    /// <param name="mayBeZero">Whether none is a time.</param>
    public TimeSpan Time(Option<string?> option, TimeSpan usual, bool mayBeZero = true)
    {
        var text = result.Text(option);
        if (text is null)
        {
            return usual;
        }

        if (!TimeText.TryParse(text, out var time) || (time == TimeSpan.Zero && !mayBeZero))
        {
            var least = mayBeZero ? "a time" : "a time above 0 and";
            errors.Add($"{option.Name} must be {least} up to 24 hours, such as 10s, 500ms or 2m, not '{text}'.");
        }

        return time;
    }

    /// <summary>A whole number.</summary>
    /// <param name="option">Where it stands.</param>
    /// <param name="usual">The default.</param>
    /// <param name="least">The least that is taken.</param>
    /// <param name="most">The most that is taken.</param>
    public int Number(Option<string?> option, int usual, int least, int most)
    {
        var text = result.Text(option);
        if (text is null)
        {
            return usual;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        var range = most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        errors.Add($"{option.Name} must be a whole number {range}, not '{text}'.");
        return least;
    }
}
