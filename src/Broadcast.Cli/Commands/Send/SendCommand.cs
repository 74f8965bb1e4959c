using System.CommandLine;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Send;

/// <summary>The command <c>send</c>.</summary>
internal static class SendCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server send "backup done" --room ops --name cron
        broadcast-server send --to ann "lunch?"                        only ann sees it
        git log -1 | broadcast-server send - --room dev                one message of many lines
        broadcast-server send "v2 is live" --id deploy-42              sent again, it is stored once
        broadcast-server send "hi" --server wss://chat.example.org --token-file ~/.chat-token
        seq=$(broadcast-server send "hi" --json | jq .seq)
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to read and write.</param>
    public static Command Create(CliEnvironment environment)
    {
        var syntax = new SendSyntax();
        var command = new Command("send", "Sends one message and ends when the server has stored it.");
        syntax.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in SendOptionsReader.Read(result, syntax, environment).Errors)
            {
                result.AddError(error);
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var options = SendOptionsReader.Read(parsed.CommandResult, syntax, environment).Options;
                using var signals = new TerminationSignals();
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
                return signals.Tell(await SendRunner.RunAsync(options, environment, stop.Token));
            }
        );
        return command;
    }
}
