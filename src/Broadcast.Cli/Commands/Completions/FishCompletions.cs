using System.Text;
using Broadcast.Cli.Commands.Pages;

namespace Broadcast.Cli.Commands.Completions;

/// <summary>Writes completions for fish, a line for each thing that can be typed.</summary>
internal static class FishCompletions
{
    /// <summary>Writes the script.</summary>
    /// <param name="pages">The program.</param>
    public static string Write(ProgramPages pages)
    {
        var script = new StringBuilder(
            "# fish completion for broadcast-server. To use it: broadcast-server completions fish | source\n"
        );
        Line(script, "-f");
        Line(script, $"-l help -s h -d {Quote("Show help.")}");
        Line(script, $"-n __fish_use_subcommand -l version -d {Quote("Show the version.")}");
        foreach (var page in pages.Commands)
        {
            Line(script, $"-n __fish_use_subcommand -a {page.Name} -d {Quote(page.Description)}");
        }

        foreach (var page in pages.Commands)
        {
            var here = $"-n '__fish_seen_subcommand_from {page.Name}'";
            foreach (var option in page.Options)
            {
                var names = string.Join(' ', option.Names.Select(Spelling));
                var value = option.Value is null ? string.Empty : $" {Offer(ValueWords.Of(option), isOption: true)}";
                Line(script, $"{here} {names}{value} -d {Quote(option.Description)}");
            }

            foreach (var argument in page.Arguments)
            {
                if (ValueWords.Of(argument) is { Kind: not ValueKind.Anything } value)
                {
                    Line(script, $"{here} {Offer(value, isOption: false)}");
                }
            }
        }

        return script.ToString();
    }

    private static void Line(StringBuilder script, string text) =>
        script.Append("complete -c broadcast-server ").Append(text).Append('\n');

    private static string Spelling(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) ? $"-l {name[2..]}" : $"-s {name[1..]}";

    private static string Offer(ValueWords value, bool isOption) =>
        value.Kind switch
        {
            ValueKind.File => isOption ? "-r -F" : "-F",
            ValueKind.Folder => $"{(isOption ? "-x " : "")}-a '(__fish_complete_directories)'",
            ValueKind.Words => $"{(isOption ? "-x " : "")}-a {Quote(string.Join(' ', value.Words))}",
            _ => "-x",
        };

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
