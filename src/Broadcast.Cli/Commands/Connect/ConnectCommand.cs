using System.CommandLine;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>The command <c>connect</c>.</summary>
internal static class ConnectCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server connect                                  the server on this machine
        broadcast-server connect ws://example.org:8080 -u ann     another machine, as ann
        broadcast-server connect --server=localhost:9090 --name vibhor
        broadcast-server connect --host 192.168.1.7 --port 9090 --room ops
        journalctl -f | broadcast-server connect --room ops --name web1
        broadcast-server connect --room ops --listen | grep error
        broadcast-server connect --room ops --since all --json </dev/null | jq -r .message
        answer=$(echo '/w bot status' | broadcast-server connect --commands --raw --count 1)
        On a terminal /help lists the commands; /quit, Ctrl-D or Ctrl-C leaves. In a pipe each line is a message.
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to read and write.</param>
    /// <param name="run">Chats.</param>
    public static Command Create(
        CliEnvironment environment,
        Func<ConnectOptions, CliEnvironment, CancellationToken, Task<int>> run
    )
    {
        var syntax = new ConnectSyntax();
        var command = new Command(
            "connect",
            "Chats in the terminal; in a pipe, sends each line and prints what comes."
        );
        syntax.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in ConnectOptionsReader.Read(result, syntax, environment).Errors)
            {
                result.AddError(error);
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = ConnectOptionsReader.Read(parsed.CommandResult, syntax, environment).Options;
                using var signals = new TerminationSignals();
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
                return signals.Tell(await run(options, environment, stop.Token));
            }
        );
        return command;
    }
}
