using System.CommandLine;

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

    public Option<string?> Server { get; } =
        new("--server", "-s") { Description = "The same as the argument.", HelpName = "ADDRESS" };

    public Option<string?> Url { get; } = new("--url") { Description = "The same as the argument.", HelpName = "URL" };

    public Option<string?> Host { get; } = new("--host") { Description = "The server's host.", HelpName = "HOST" };

    public Option<string?> Port { get; } = new("--port", "-p") { Description = "The server's port.", HelpName = "N" };

    public Option<string?> Name { get; } =
        new("--name", "--username", "-u")
        {
            Description = "Your name (default: a terminal asks, a pipe is a guest).",
            HelpName = "NAME",
        };

    public Option<string?> Room { get; } =
        new("--room", "-r") { Description = "The room to enter (default: lobby).", HelpName = "ROOM" };

    public Option<string?> Retry { get; } =
        new("--retry")
        {
            Description = "How long to try again when the server has gone (default: 60; 0: not at all).",
            HelpName = "SECONDS",
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
        Option[] options = [Server, Url, Host, Port, Name, Room, Retry, NoColour, Bell];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
