using System.CommandLine;
using Broadcast.Cli.Commands.Data;
using Broadcast.Cli.Hosting;
using Broadcast.Protocol;
using Broadcast.Server.Storage.Transfer;

namespace Broadcast.Cli.Commands.Export;

/// <summary>The command <c>export</c>.</summary>
internal static class ExportCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server export > messages.jsonl                     everything, also while the server runs
        broadcast-server export --data ./chat --output chat.jsonl    from ./chat into a file for its owner alone
        broadcast-server export --room ops | grep '"type":"message"' | tail
        broadcast-server export | ssh other broadcast-server import
        """;

    private const int BufferSize = 64 * 1024;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var room = new Option<string?>("--room")
        {
            Description = "One room, or one private conversation by its identifier (~…), instead of everything.",
            HelpName = "R",
        };
        var data = DataFolder.Option();
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The file to write; it appears when it is whole (default: standard output).",
            HelpName = "FILE",
        };
        var command = new Command("export", "Writes the kept messages as JSON Lines, private ones too.")
        {
            room,
            data,
            output,
        };
        command.Validators.Add(result =>
        {
            DataFolder.RequirePath(result, data);
            DataFolder.RequirePath(result, output);
            if (result.Text(room) is { } name && Stream(name) is null)
            {
                result.AddError($"--room must be the name of a room, not '{name}'.");
            }
        });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var given = parsed.CommandResult;
                var directory = DataFolder.Read(given.Text(data), environment);
                var stream = given.Text(room) is { } name ? Stream(name) : null;
                var file = given.Text(output) is { } path and not "-" ? path : null;
                return LogWork.RunAsync(
                    environment,
                    stop => Run(directory, stream, file, environment, stop),
                    cancellation
                );
            }
        );
        return command;
    }

    private static int Run(
        string directory,
        string? stream,
        string? file,
        CliEnvironment environment,
        CancellationToken stop
    )
    {
        TransferCount count;
        if (file is null)
        {
            using var output = new BufferedStream(environment.OpenOutputBytes(), BufferSize);
            count = LogExporter.Export(directory, output, stream, stop);
            Require(count, stream, directory);
        }
        else
        {
            using var output = new WholeFile(file);
            count = LogExporter.Export(directory, output.Content, stream, stop);
            Require(count, stream, directory);
            output.Keep();
        }

        environment.Error.WriteLine($"Exported {LogWork.Describe(count)}.");
        return ExitCode.Ok;
    }

    private static void Require(TransferCount count, string? stream, string directory)
    {
        if (stream is not null && count.Streams == 0)
        {
            throw new IOException($"There is no room {stream} in {directory}.");
        }
    }

    // A room's name as the server writes it, or a conversation's identifier.
    private static string? Stream(string name) =>
        name.StartsWith(ConversationId.Prefix) ? name
        : RoomId.TryCreate(name, out var room, out _) ? room.Value
        : null;
}
