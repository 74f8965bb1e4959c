using System.CommandLine;
using Broadcast.Cli.Commands.Data;
using Broadcast.Cli.Hosting;
using Broadcast.Server.Storage.Verify;

namespace Broadcast.Cli.Commands.Verify;

/// <summary>The command <c>verify</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server verify               the messages in the user's state folder
        broadcast-server verify ./chat        those in ./chat, also while a server runs on them
        broadcast-server verify ./chat && echo sound
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var folder = new Argument<string?>("DIR")
        {
            Description = "The folder that keeps the messages (default: in the user's state folder).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = DataFolder.Option();
        data.Description = "The same as DIR.";
        var command = new Command("verify", "Checks the kept messages from end to end; changes nothing.")
        {
            folder,
            data,
        };
        command.Validators.Add(result =>
        {
            DataFolder.RefuseOption(result, folder);
            DataFolder.RequirePath(result, data);
            var (argument, option) = (result.Text(folder), result.Text(data));
            if (
                argument is not null
                && option is not null
                && !string.Equals(argument, option, StringComparison.Ordinal)
            )
            {
                result.AddError($"Two folders are given: {argument} and --data {option}; give one.");
            }
        });
        command.SetAction(
            (parsed, cancellation) =>
            {
                var given = parsed.CommandResult.Text(folder) ?? parsed.CommandResult.Text(data);
                var directory = DataFolder.Read(given, environment);
                return LogWork.RunAsync(environment, stop => Run(directory, environment, stop), cancellation);
            }
        );
        return command;
    }

    private static int Run(string directory, CliEnvironment environment, CancellationToken stop)
    {
        var report = LogVerifier.Verify(directory, stop);
        VerifyReport.Write(report, environment.Output);
        if (report.IsSound)
        {
            return ExitCode.Ok;
        }

        environment.Error.WriteLine(
            $"broadcast-server: {report.Path} has faults; restore a copy, or export what can be read."
        );
        return ExitCode.Failed;
    }
}
