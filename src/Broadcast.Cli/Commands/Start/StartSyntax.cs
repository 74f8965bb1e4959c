using System.CommandLine;

namespace Broadcast.Cli.Commands.Start;

/// <summary>The spelling of <c>start</c>. Values are read as text here; <see cref="StartOptionsReader"/> checks them.</summary>
internal sealed class StartSyntax
{
    public Argument<string?> PortArgument { get; } =
        new("port") { Description = "The same as --port.", Arity = ArgumentArity.ZeroOrOne };

    public Option<string?> Port { get; } =
        new("--port", "-p")
        {
            Description = "The port to listen on (default: PORT, or 8080; 0: any free one).",
            HelpName = "N",
        };

    public Option<string?> Host { get; } =
        new("--host") { Description = "The address to listen on (default: this machine only).", HelpName = "ADDRESS" };

    public Option<string?> Data { get; } =
        new("--data")
        {
            Description = "The folder that keeps the messages (default: in the user's state folder).",
            HelpName = "DIR",
        };

    public Option<bool> Ephemeral { get; } = new("--ephemeral") { Description = "Keep nothing after the end." };

    public Option<string?> MaxMessage { get; } =
        new("--max-message")
        {
            Description = "The longest message, in bytes (default: 64k; 1k to 16m).",
            HelpName = "SIZE",
        };

    public Option<string?> LogFormat { get; } =
        new("--log-format") { Description = "text or json (default: text).", HelpName = "FORMAT" };

    public Option<bool> Echo { get; } =
        new("--echo") { Description = "Open /echo, a WebSocket that sends back what it gets, for conformance suites." };

    public Option<bool> Compression { get; } =
        new("--compression") { Description = "Compress messages for clients that offer permessage-deflate." };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Log details." };

    public Option<string?> Grace { get; } =
        new("--grace")
        {
            Description = "How long a person whose connection broke counts as present (default: 5).",
            HelpName = "SECONDS",
        };

    public Option<string?> SearchTime { get; } =
        new("--search-time")
        {
            Description = "How long one search may take (default: 1; 0: as long as it likes).",
            HelpName = "SECONDS",
        };

    public Option<string?> DrainTime { get; } =
        new("--drain-time")
        {
            Description =
                "How long clients have, when the server stops, to take what waits for them (default: 3; 0: none).",
            HelpName = "SECONDS",
        };

    public Option<string?> Durability { get; } =
        new("--durability")
        {
            Description =
                "What an acknowledged message outlives: os (a killed process, the default) or fsync (a power cut).",
            HelpName = "MODE",
        };

    public Option<string[]> Retain { get; } =
        new("--retain")
        {
            Description =
                "How much of each room to keep: an age (12h, 30d, 8w), a number of messages, or both (default: everything).",
            HelpName = "AGE|N",
        };

    public CapacitySyntax Capacity { get; } = new();

    public NetworkSyntax Network { get; } = new();

    public AccessSyntax Access { get; } = new();

    public RateSyntax Rates { get; } = new();

    /// <summary>Gives the command its argument and options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(PortArgument);
        Option[] options =
        [
            Port,
            Host,
            .. Access.All,
            .. Network.All,
            Data,
            Ephemeral,
            MaxMessage,
            Durability,
            Retain,
            Grace,
            SearchTime,
            .. Capacity.All,
            .. Rates.All,
            DrainTime,
            LogFormat,
            Compression,
            Verbose,
            Echo,
        ];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
