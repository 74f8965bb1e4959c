using System.CommandLine;
using Broadcast.Cli.Commands.Pages;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Completions;

/// <summary>The command <c>completions</c>.</summary>
internal static class CompletionsCommand
{
    /// <summary>What stands for the argument.</summary>
    public const string ArgumentName = "shell";

    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        source <(broadcast-server completions bash)       now; in ~/.bashrc for ever
        broadcast-server completions bash > ~/.local/share/bash-completion/completions/broadcast-server
        broadcast-server completions zsh > "${fpath[1]}/_broadcast-server"
        broadcast-server completions fish > ~/.config/fish/completions/broadcast-server.fish
        """;

    /// <summary>The shells.</summary>
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    /// <param name="pages">The program, once all its commands are there.</param>
    public static Command Create(CliEnvironment environment, Func<ProgramPages> pages)
    {
        var shell = new Argument<string?>(ArgumentName)
        {
            Description = "bash, zsh or fish.",
            Arity = ArgumentArity.ExactlyOne,
        };
        var command = new Command("completions", "Writes a script by which a shell completes this program's commands.")
        {
            shell,
        };
        command.Validators.Add(result =>
        {
            if (result.Text(shell) is { } text && !Shells.Contains(text, StringComparer.Ordinal))
            {
                result.AddError($"The shells are {string.Join(", ", Shells)}; '{text}' is none of them.");
            }
        });
        command.SetAction(parsed =>
        {
            environment.Output.Write(
                parsed.CommandResult.Text(shell) switch
                {
                    "zsh" => ZshCompletions.Write(pages()),
                    "fish" => FishCompletions.Write(pages()),
                    _ => BashCompletions.Write(pages()),
                }
            );
            return ExitCode.Ok;
        });
        return command;
    }
}
