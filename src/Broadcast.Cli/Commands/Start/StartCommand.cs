using System.CommandLine;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The command <c>start</c>.</summary>
internal static class StartCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server start                       port 8080, this machine only
        broadcast-server start 9090                  another port; so do --port=9090, -p 9090 and PORT=9090
        broadcast-server start --host 0.0.0.0 --auth password    every network this machine is in, with a password
        broadcast-server start --host 0.0.0.0 --auth token       or with tokens: see broadcast-server token --help
        broadcast-server start --data ./chat         keep the messages in ./chat
        broadcast-server start --ephemeral           keep nothing
        broadcast-server start --durability fsync    acknowledge only what outlives a power cut
        broadcast-server start --retain 30d          forget what is older than 30 days
        broadcast-server start --retain 30d,100000   and all but the newest 100000 messages of each room
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write, and where <c>PORT</c> is looked up.</param>
    /// <param name="run">Runs the server.</param>
    public static Command Create(
        CliEnvironment environment,
        Func<StartOptions, CliEnvironment, CancellationToken, Task<int>> run
    )
    {
        var syntax = new StartSyntax();
        var command = new Command("start", "Starts the server, in the foreground, until Ctrl-C.");
        syntax.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in StartOptionsReader.Read(result, syntax, environment).Errors)
            {
                result.AddError(error);
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = StartOptionsReader.Read(parsed.CommandResult, syntax, environment).Options;
                using var signals = new TerminationSignals();
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
                return await run(options, environment, stop.Token);
            }
        );
        return command;
    }
}
