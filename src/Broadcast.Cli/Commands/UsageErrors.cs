using System.CommandLine;
using System.CommandLine.Parsing;

namespace Broadcast.Cli.Commands;

/// <summary>Tells everything that is wrong with a command line at once, a line each.</summary>
internal static class UsageErrors
{
    /// <summary>Writes the errors and where help is to be had.</summary>
    /// <param name="parsed">A command line with errors.</param>
    /// <param name="error">Where to write.</param>
    /// <returns><see cref="ExitCode.Usage"/>.</returns>
    public static int Report(ParseResult parsed, TextWriter error)
    {
        foreach (var message in Messages(parsed))
        {
            error.WriteLine($"broadcast-server: {message}");
        }

        error.WriteLine($"Try '{CommandPath(parsed.CommandResult)} --help'.");
        return ExitCode.Usage;
    }

    /// <summary>What is wrong, in sentences.</summary>
    /// <param name="parsed">A command line.</param>
    public static IEnumerable<string> Messages(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens;
        return unmatched
            .Select(token => Unknown(token, command))
            .Concat(parsed.Errors.Where(e => !IsAboutUnmatched(e, unmatched)).Select(e => e.Message))
            .Distinct(StringComparer.Ordinal);
    }

    private static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-'))
        {
            return $"There is no option '{token}' here.";
        }

        return command.Subcommands.Count > 0
            ? $"There is no command '{token}'; the commands are {string.Join(", ", command.Subcommands.Select(c => c.Name))}."
            : $"'{token}' is one argument too many.";
    }

    private static bool IsAboutUnmatched(ParseError error, IReadOnlyList<string> unmatched) =>
        error.SymbolResult is CommandResult
        && unmatched.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));

    private static string CommandPath(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{CommandPath(parent)} {result.Command.Name}" : result.Command.Name;
}
