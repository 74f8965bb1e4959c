using System.CommandLine;
using Broadcast.Cli.Commands.Data;
using Broadcast.Cli.Hosting;
using Broadcast.Server.Storage.Transfer;

namespace Broadcast.Cli.Commands.Import;

/// <summary>The command <c>import</c>.</summary>
internal static class ImportCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server import messages.jsonl                   into the user's state folder
        broadcast-server import --data ./chat < messages.jsonl   into ./chat
        broadcast-server import --keep-epochs moved.jsonl        the old log is never used again: clients resume here
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to read and write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var file = new Argument<string?>("FILE")
        {
            Description = "What export wrote (default, and -: standard input).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = DataFolder.Option();
        var keepEpochs = new Option<bool>("--keep-epochs")
        {
            Description = "The exported log is given up: its clients go on here where they were.",
        };
        var command = new Command(
            "import",
            "Reads what export wrote, all of it or nothing; no server may run on the folder."
        )
        {
            file,
            data,
            keepEpochs,
        };
        command.Validators.Add(result =>
        {
            DataFolder.RefuseOption(result, file);
            DataFolder.RequirePath(result, data);
            if (result.Text(file) is null or "-" && environment.IsInputTerminal)
            {
                result.AddError("Name the file to import, or give it as standard input.");
            }
        });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var given = parsed.CommandResult;
                var directory = DataFolder.Read(given.Text(data), environment);
                var path = given.Text(file) is { } name and not "-" ? name : null;
                var keep = given.IsOn(keepEpochs);
                return LogWork.RunAsync(
                    environment,
                    stop => Run(directory, path, keep, environment, stop),
                    cancellation
                );
            }
        );
        return command;
    }

    private static int Run(
        string directory,
        string? path,
        bool keepEpochs,
        CliEnvironment environment,
        CancellationToken stop
    )
    {
        using var input = path is null ? environment.OpenInputBytes() : File.OpenRead(path);
        var count = LogImporter.Import(directory, input, keepEpochs, stop);
        environment.Error.WriteLine($"Imported {LogWork.Describe(count)}.");
        return ExitCode.Ok;
    }
}
