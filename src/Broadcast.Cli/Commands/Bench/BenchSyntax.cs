using System.CommandLine;

namespace Broadcast.Cli.Commands.Bench;

/// <summary>The spelling of <c>bench</c>. Values are read as text here; <see cref="BenchRequestReader"/> checks them.</summary>
internal sealed class BenchSyntax
{
    public Argument<string?> Url { get; } =
        new("url")
        {
            Description = "The server, ws://HOST:PORT (default: an ephemeral one is started for the run).",
            Arity = ArgumentArity.ZeroOrOne,
        };

    public Option<string?> Connections { get; } = Number("--connections", "-c", "How many connections (default: 100).");

    public Option<string?> Rooms { get; } = Number("--rooms", "How many rooms they are spread over (default: 1).");

    public Option<string?> Senders { get; } =
        Number("--senders", "How many of them say something (default: 16, or all when there are fewer).");

    public Option<string?> Rate { get; } =
        Number("--rate", "-r", "Messages a second over all senders, whatever the server does (default: 50).");

    public Option<bool> Poisson { get; } =
        new("--poisson") { Description = "With --rate: random gaps and senders instead of even ones." };

    public Option<string?> Window { get; } =
        Number("--window", "-w", "Instead of --rate: as fast as it goes with N messages under way.");

    public Option<string?> Acks { get; } =
        Number("--acks", "Instead of --rate: each sender keeps N messages unacknowledged; 1 waits for each (json).");

    public Option<bool> Storm { get; } =
        new("--storm")
        {
            Description = "Instead of --rate: nothing is said; each connection joins, is reset and comes again.",
        };

    public Option<string?> Size { get; } =
        new("--size", "-s") { Description = "Characters of a message (default: 100; 32 to 1m).", HelpName = "SIZE" };

    public Option<string?> Duration { get; } = Time("--duration", "-d", "How long is measured (default: 10s).");

    public Option<string?> Warmup { get; } = Time("--warmup", "How long is sent before that (default: 2s).");

    public Option<string?> Drain { get; } =
        Time("--drain", "How long the last deliveries are waited for while none comes (default: 5s).");

    public Option<string?> Settle { get; } =
        Time("--settle", "How long all keep still when they are in, before memory is read (default: 600ms).");

    public Option<string?> Ramp { get; } =
        Time("--ramp", "Over which time the connections are opened (default: as fast as the server takes them).");

    public Option<string?> Dialect { get; } =
        new("--dialect")
        {
            Description =
                "text, json, plain: any server that sends text on, or signalr: a hub with Join and Send (default: text).",
            HelpName = "DIALECT",
        };

    public Option<string?> Hello { get; } =
        new("--hello")
        {
            Description = "With plain: the first message of each connection; {room} and {id} are numbers.",
            HelpName = "TEXT",
        };

    public Option<string?> Say { get; } =
        new("--say")
        {
            Description = "With plain: what is sent, with {text} for the message; {room} and {id} are numbers.",
            HelpName = "TEXT",
        };

    public Option<string?> Welcome { get; } =
        new("--welcome")
        {
            Description = "With plain: one is in when a message that contains this comes (default: the handshake).",
            HelpName = "TEXT",
        };

    public Option<string?> Stopped { get; } =
        Number("--stopped", "With --rate: halfway N listening connections stop reading; the others' p99 is compared.");

    public Option<string?> Reconnect { get; } =
        Number("--reconnect", "Cut N listening connections at random times, and measure how long they are away.");

    public Option<bool> Restart { get; } =
        new("--restart")
        {
            Description =
                "Halfway restart the server (without an address: its own), and measure how long each connection is away.",
        };

    public Option<string?> RestartCommand { get; } =
        new("--restart-command")
        {
            Description = "With --restart and an address: the command that restarts the server.",
            HelpName = "COMMAND",
        };

    public Option<string?> NamePrefix { get; } =
        new("--name-prefix")
        {
            Description = "What names of people and rooms begin with (default: bench).",
            HelpName = "TEXT",
        };

    public Option<string?> ServerPid { get; } =
        Number("--server-pid", "The server's process on this machine: its processor time and memory are told.");

    public Option<string?> Threads { get; } = Number("--threads", "Event loops of the generator (default: 1).");

    public Option<bool> Portable { get; } =
        new("--portable") { Description = "Use the sockets of .NET where direct system calls could be." };

    public Option<bool> Json { get; } = new("--json") { Description = "Write the result as JSON." };

    public Option<string?> Html { get; } =
        new("--html") { Description = "Write a page with the latency curve, too.", HelpName = "FILE" };

    /// <summary>Gives the command its argument and options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Url);
        Option[] options =
        [
            Connections,
            Rooms,
            Senders,
            Rate,
            Poisson,
            Window,
            Acks,
            Storm,
            Size,
            Duration,
            Warmup,
            Drain,
            Settle,
            Ramp,
            Dialect,
            Hello,
            Say,
            Welcome,
            Reconnect,
            Stopped,
            Restart,
            RestartCommand,
            NamePrefix,
            ServerPid,
            Threads,
            Portable,
            Json,
            Html,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    private static Option<string?> Number(string name, string description) => Number(name, null, description);

    private static Option<string?> Number(string name, string? alias, string description) =>
        Valued(name, alias, description, "N");

    private static Option<string?> Time(string name, string description) => Valued(name, null, description, "TIME");

    private static Option<string?> Time(string name, string alias, string description) =>
        Valued(name, alias, description, "TIME");

    private static Option<string?> Valued(string name, string? alias, string description, string value) =>
        new(name, alias is null ? [] : [alias]) { Description = description, HelpName = value };
}
