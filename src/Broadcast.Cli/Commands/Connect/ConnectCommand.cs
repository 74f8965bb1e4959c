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
        tail -f app.log | broadcast-server connect --name app --room logs
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var command = new Command(
            "connect",
            "Chats in the terminal; in a pipe, sends each line and prints what comes."
        );
        command.SetAction(_ =>
        {
            environment.Error.WriteLine("broadcast-server: this build cannot connect yet.");
            return ExitCode.Failed;
        });
        return command;
    }
}
