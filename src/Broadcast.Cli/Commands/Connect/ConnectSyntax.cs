using System.CommandLine;
using Broadcast.Cli.Commands.Entry;

namespace Broadcast.Cli.Commands.Connect;

/// <summary>The spelling of <c>connect</c>. Values are read as text here; <see cref="ConnectOptionsReader"/> checks them.</summary>
internal sealed class ConnectSyntax
{
    public Argument<string?> Address { get; } =
        new("server")
        {
            Description = "ws://host:port, wss://host, host:port or host (default: ws://localhost, port PORT or 8080).",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public EntrySyntax Entry { get; } = new();

    public Option<string?> Since { get; } =
        new("--since")
        {
            Description = "Begin after message SEQ of the room, or with all that are kept (all).",
            HelpName = "SEQ|all",
        };

    public Option<string?> Epoch { get; } =
        new("--epoch")
        {
            Description = "The epoch in which --since was counted; another one is told instead of guessed.",
            HelpName = "EPOCH",
        };

    public Option<string?> Count { get; } =
        new("--count", "-n") { Description = "End after N messages.", HelpName = "N" };

    public Option<bool> Listen { get; } = new("--listen", "-l") { Description = "Do not read standard input." };

    public Option<bool> Json { get; } = new("--json") { Description = "Write each event as one line of JSON." };

    public Option<bool> Raw { get; } = new("--raw") { Description = "Write the text of messages and nothing else." };

    public Option<bool> Quiet { get; } =
        new("--quiet", "-q") { Description = "Write messages only, not who comes and goes." };

    public Option<bool> Commands { get; } =
        new("--commands")
        {
            Description = "Obey lines that begin with a slash (/w, /nick, /quit) instead of sending them.",
        };

    public Option<bool> NoColour { get; } =
        new("--no-color", "--no-colour")
        {
            Description = "In a terminal: no colours (as NO_COLOR in the environment).",
        };

    public Option<bool> Bell { get; } =
        new("--bell") { Description = "In a terminal: ring for private messages and your name." };

    /// <summary>Gives the command its argument and options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Address);
        Entry.AddTo(command);
        Option[] options = [Since, Epoch, Count, Listen, Json, Raw, Quiet, Commands, NoColour, Bell];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
