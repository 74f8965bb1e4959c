using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Broadcast.Cli.Commands.Bench;
using Broadcast.Cli.Commands.Completions;
using Broadcast.Cli.Commands.Connect;
using Broadcast.Cli.Commands.Export;
using Broadcast.Cli.Commands.Health;
using Broadcast.Cli.Commands.Import;
using Broadcast.Cli.Commands.Man;
using Broadcast.Cli.Commands.Pages;
using Broadcast.Cli.Commands.Send;
using Broadcast.Cli.Commands.Start;
using Broadcast.Cli.Commands.Token;
using Broadcast.Cli.Commands.Verify;
using Broadcast.Cli.Hosting;

namespace Broadcast.Cli.Commands;

/// <summary>The tree of commands: what can be typed after <c>broadcast-server</c>.</summary>
internal static class CommandLine
{
    /// <summary>Parses the arguments and does what they say.</summary>
    /// <param name="args">Without the program's name.</param>
    /// <param name="environment">Where to write.</param>
    /// <param name="handlers">What does the work.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args,
        CliEnvironment environment,
        CommandHandlers handlers
    )
    {
        // Chat names begin with '@' in many heads; an argument like @ann must not be read as a file of arguments.
        var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
        var parsed = Create(environment, handlers, args.Count > 0 ? args[0] : null).Parse(args, configuration);
        if (parsed.Action is ParseErrorAction)
        {
            return UsageErrors.Report(parsed, environment.Error);
        }

        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            // Each command listens to signals itself, because leaving gracefully means something else in each.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        return await parsed.InvokeAsync(invocation);
    }

    private static Command Create(CliEnvironment environment, CommandHandlers handlers, string? named)
    {
        var help = new HelpOption();
        var version = new VersionOption { Action = new VersionAction() };
        var examples = new Dictionary<Command, string>();
        var root = new Command(
            "broadcast-server",
            "Real-time group chat and broadcasting over WebSocket: one program, one port."
        )
        {
            help,
            version,
        };
        ProgramPages Pages()
        {
            var whole = Create(environment, handlers, named: null);
            var all = ((ExamplesHelpAction)whole.Options.OfType<HelpOption>().Single().Action!).Examples;
            return new ProgramPages(
                CommandPage.Of(whole, all[whole]),
                [.. whole.Subcommands.Select(command => CommandPage.Of(command, all[command]))]
            );
        }

        (string Name, Func<Command> Create, string Examples)[] commands =
        [
            ("start", () => StartCommand.Create(environment, handlers.Start), StartCommand.Examples),
            ("connect", () => ConnectCommand.Create(environment, handlers.Connect), ConnectCommand.Examples),
            ("send", () => SendCommand.Create(environment), SendCommand.Examples),
            ("token", () => TokenCommand.Create(environment), TokenCommand.Examples),
            ("health", () => HealthCommand.Create(environment), HealthCommand.Examples),
            ("verify", () => VerifyCommand.Create(environment), VerifyCommand.Examples),
            ("export", () => ExportCommand.Create(environment), ExportCommand.Examples),
            ("import", () => ImportCommand.Create(environment), ImportCommand.Examples),
            ("bench", () => BenchCommand.Create(environment, handlers.Bench), BenchCommand.Examples),
            ("completions", () => CompletionsCommand.Create(environment, Pages), CompletionsCommand.Examples),
            ("man", () => ManCommand.Create(environment, Pages), ManCommand.Examples),
        ];
        // Whoever names a command pays for that one only: the others' options are a good part of the time that a start takes.
        var isNamed = Array.Exists(commands, command => command.Name == named);
        foreach (var command in commands.Where(command => !isNamed || command.Name == named))
        {
            var created = command.Create();
            root.Subcommands.Add(created);
            examples[created] = command.Examples;
        }

        examples[root] = """
            broadcast-server start                            start a server on this machine, port 8080
            broadcast-server start --host 0.0.0.0 --auth password    let others in
            broadcast-server connect --name ann               chat from the terminal
            broadcast-server connect ws://example.org:8080    chat on another machine
            broadcast-server send "hi" --room ops             say one thing
            journalctl -f | broadcast-server connect -r ops   each line is a message
            broadcast-server connect -r ops --json | jq       each event is a line
            broadcast-server verify                           check the messages that are kept
            broadcast-server export > messages.jsonl          copy them, also while the server runs
            broadcast-server bench -c 1000 --window 64        how fast a server is on this machine
            """;
        var showHelp = new ExamplesHelpAction((HelpAction)help.Action!, examples);
        help.Action = showHelp;
        // Not the action itself: it would forgive every error beside it.
        root.SetAction(showHelp.Invoke);
        return root;
    }
}
