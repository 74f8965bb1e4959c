using System.CommandLine;
using Broadcast.Bench;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>The command <c>bench</c>.</summary>
internal static class BenchCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server bench                                              a server of its own, 100 people, 50 messages a second
        broadcast-server bench -c 1000 --window 64                          how fast it goes
        broadcast-server bench ws://10.0.0.7:8080 -c 5000 --rooms 500 --senders 5000 --rate 2500 --poisson
        broadcast-server bench --dialect json --reconnect 50 --html report.html
        broadcast-server bench -c 16 --dialect json --acks 64               messages acknowledged a second
        broadcast-server bench -c 5000 --rooms 50 --dialect json --restart  how long a restart is felt
        broadcast-server bench -c 64 --storm                                handshakes a second
        broadcast-server bench -c 1000 --rate 200 -s 1k --stopped 1         what a reader that stops does to the others
        broadcast-server bench ws://localhost:9001 --dialect plain --json   any other server that sends text on
        """;

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write.</param>
    /// <param name="run">Runs the test.</param>
    public static Command Create(
        CliEnvironment environment,
        Func<BenchRequest, CliEnvironment, CancellationToken, Task<int>> run
    )
    {
        var syntax = new BenchSyntax();
        var command = new Command(
            "bench",
            "Loads a server with connections and messages, checks every delivery and tells how long they took. "
                + "Exit code 1: a promise was broken; 3: no server."
        );
        syntax.AddTo(command);
        command.Validators.Add(result =>
        {
            foreach (var error in new BenchRequestReader(result, syntax).Read(Capacity.OfThisProcess()).Errors)
            {
                result.AddError(error);
            }
        });
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var reader = new BenchRequestReader(parsed.CommandResult, syntax);
                using var signals = new TerminationSignals();
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(signals.Stop, cancellation);
                return await run(reader.Read(Capacity.OfThisProcess()).Request, environment, stop.Token);
            }
        );
        return command;
    }
}
