using System.CommandLine;
using System.CommandLine.Parsing;

namespace Broadcast.Cli.Commands;

/// <summary>Reading what was typed, also while the command line still has errors.</summary>
internal static class SymbolResultExtensions
{
    /// <summary>The last value given to an option; null when it was not given, or without a value.</summary>
    /// <param name="result">The command's result.</param>
    /// <param name="option">The option.</param>
    public static string? Text(this CommandResult result, Option option) =>
        result.GetResult(option) is { Tokens: [.., var last] } ? last.Value : null;

    /// <summary>All values given to an option, in that order.</summary>
    /// <param name="result">The command's result.</param>
    /// <param name="option">The option.</param>
    public static IReadOnlyList<string> Texts(this CommandResult result, Option option) =>
        result.GetResult(option) is { } given ? [.. given.Tokens.Select(token => token.Value)] : [];

    /// <summary>The value given to an argument; null when it was not given.</summary>
    /// <param name="result">The command's result.</param>
    /// <param name="argument">The argument.</param>
    public static string? Text(this CommandResult result, Argument argument) =>
        result.GetResult(argument) is { Tokens: [.., var last] } ? last.Value : null;

    /// <summary>Whether a switch was given, and not as <c>--switch false</c>.</summary>
    /// <param name="result">The command's result.</param>
    /// <param name="option">The switch.</param>
    public static bool IsOn(this CommandResult result, Option<bool> option) =>
        result.GetResult(option) is { Implicit: false } given
        && !(given.Tokens is [var value] && string.Equals(value.Value, "false", StringComparison.OrdinalIgnoreCase));
}
