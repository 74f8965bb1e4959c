using System.CommandLine;
using System.CommandLine.Parsing;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands.Health;

/// <summary>The command <c>health</c>.</summary>
internal static class HealthCommand
{
    /// <summary>Shown under the command's help.</summary>
    public const string Examples = """
        broadcast-server health                            the server of this machine: does it take messages?
        broadcast-server health --alive                    does its process live? Also while it stops or its disk is full
        broadcast-server health https://chat.example.org   another one
        until broadcast-server health --quiet; do sleep 1; done
        """;

    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Builds the command.</summary>
    /// <param name="environment">Where to write, and where servers announce themselves.</param>
    public static Command Create(CliEnvironment environment)
    {
        var address = new Argument<string?>("ADDRESS")
        {
            Description = "The server: host, host:port or a URL (default: this machine's).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var alive = new Option<bool>("--alive")
        {
            Description = "Ask only whether it lives, not whether it takes messages.",
        };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Say nothing; the exit code is the answer." };
        var timeout = new Option<string?>("--timeout")
        {
            Description = "How long it may take to answer, in seconds (default: 5).",
            HelpName = "SECONDS",
        };
        var command = new Command("health", "Asks whether a server takes messages; the exit code is the answer.")
        {
            address,
            alive,
            quiet,
            timeout,
        };
        HealthRequest Read(CommandResult result, List<string> errors)
        {
            var server = ServerReader.Read(result, new EntrySyntax(), address, environment, errors);
            var patience = UsualTimeout;
            if (
                result.Text(timeout) is { } text
                && (!Seconds.TryParse(text, LongestTimeout, out patience) || patience == TimeSpan.Zero)
            )
            {
                errors.Add($"--timeout must be a number of seconds up to {LongestTimeout.TotalSeconds}, not '{text}'.");
            }

            return new HealthRequest(server, result.Text(address) is not null, result.GetValue(alive), patience);
        }

        command.Validators.Add(result =>
        {
            var errors = new List<string>();
            Read(result, errors);
            errors.ForEach(result.AddError);
        });
        command.SetAction(
            async (parsed, stop) =>
            {
                var (code, text) = await HealthProbe.AskAsync(Read(parsed.CommandResult, []), environment, stop);
                if (!parsed.GetValue(quiet))
                {
                    await (code == ExitCode.Ok ? environment.Output : environment.Error).WriteLineAsync(
                        $"broadcast-server: {text}"
                    );
                }

                return code;
            }
        );
        return command;
    }
}
