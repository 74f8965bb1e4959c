using System.CommandLine;
using System.CommandLine.Parsing;
using Broadcast.Cli.Commands.Start;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Data;

/// <summary>The option <c>--data</c> of the commands that work on a log without a server.</summary>
internal static class DataFolder
{
    /// <summary>Makes the option.</summary>
    public static Option<string?> Option() =>
        new("--data")
        {
            Description = "The folder that keeps the messages (default: in the user's state folder).",
            HelpName = "DIR",
        };

    /// <summary>Reads the folder, an absolute path.</summary>
    /// <param name="given">What was typed; null for the default.</param>
    /// <param name="environment">Where the state folder is looked up.</param>
    public static string Read(string? given, CliEnvironment environment) =>
        string.IsNullOrWhiteSpace(given) ? StateDirectory.Default(environment) : Path.GetFullPath(given);

    /// <summary>Finds an option that does not exist, and would be taken for a path.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="argument">The argument, which takes a path.</param>
    public static void RefuseOption(CommandResult result, Argument argument)
    {
        if (result.Text(argument) is ['-', _, ..] text)
        {
            result.AddError($"There is no option '{text}' here.");
        }
    }

    /// <summary>Finds an option that was given without a path.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="option">The option, which takes a path.</param>
    public static void RequirePath(CommandResult result, Option option)
    {
        if (MissesPath(result, option))
        {
            result.AddError(NeedsPath(option));
        }
    }

    /// <summary>The same, for a command that gathers its errors.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="option">The option, which takes a path.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static void RequirePath(CommandResult result, Option option, List<string> errors)
    {
        if (MissesPath(result, option))
        {
            errors.Add(NeedsPath(option));
        }
    }

    private static bool MissesPath(CommandResult result, Option option) =>
        result.Text(option) is { } text && string.IsNullOrWhiteSpace(text);

    private static string NeedsPath(Option option) => $"{option.Name} needs a path.";
}
