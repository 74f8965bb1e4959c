using System.CommandLine;

namespace Broadcast.Cli.Commands.Pages;

/// <summary>A command, as pages about the program show it: made of the very commands that are parsed, so that nothing is said twice. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Options">Its options, without <c>--help</c>.</param>
/// <param name="Examples">Examples, a line each.</param>
internal sealed record CommandPage(
    string Name,
    string Description,
    IReadOnlyList<ArgumentEntry> Arguments,
    IReadOnlyList<OptionEntry> Options,
    IReadOnlyList<string> Examples
)
{
    /// <summary>The page of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="examples">Its examples.</param>
    public static CommandPage Of(Command command, string examples) =>
        new(
            command.Name,
            command.Description ?? string.Empty,
            [
                .. command.Arguments.Select(argument => new ArgumentEntry(
                    argument.Name,
                    argument.Description ?? string.Empty,
                    argument.Arity.MinimumNumberOfValues == 0,
                    argument.Arity.MaximumNumberOfValues > 1
                )),
            ],
            [
                .. command
                    .Options.Where(option => !option.Hidden)
                    .Select(option => new OptionEntry(
                        [option.Name, .. option.Aliases.Order(StringComparer.Ordinal)],
                        option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0
                            ? null
                            : option.HelpName ?? "VALUE",
                        option.Description ?? string.Empty
                    )),
            ],
            examples.ReplaceLineEndings("\n").Split('\n')
        );
}
