using System.CommandLine;
using Broadcast.Cli.Commands.Pages;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Man;

/// <summary>The command <c>man</c>.</summary>
internal static class ManCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server man | man -l -                   read it
        broadcast-server man > ~/.local/share/man/man1/broadcast-server.1
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    /// <param name="pages">The program, once all its commands are there.</param>
    public static Command Create(CliEnvironment environment, Func<ProgramPages> pages)
    {
        var command = new Command("man", "Writes the manual page, for man(1).");
        command.SetAction(_ =>
        {
            environment.Output.Write(ManPage.Write(pages(), VersionAction.Version));
            return ExitCode.Ok;
        });
        return command;
    }
}
