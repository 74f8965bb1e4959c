using System.CommandLine;

namespace Broadcast.Cli.Commands.Entry;

/// <summary>The options of getting in, which <c>connect</c> and <c>send</c> share. <see cref="EntryOptionsReader"/> checks them.</summary>
internal sealed class EntrySyntax
{
    public Option<string?> Server { get; } =
        new("--server", "-s")
        {
            Description = "The server: ws://host:port, wss://host, host:port or host (default: this machine's).",
            HelpName = "ADDRESS",
        };

    public Option<string?> Url { get; } = new("--url") { Description = "The same as --server.", HelpName = "URL" };

    public Option<string?> Host { get; } = new("--host") { Description = "The server's host.", HelpName = "HOST" };

    public Option<string?> Port { get; } =
        new("--port", "-p") { Description = "The server's port (default: PORT, or 8080).", HelpName = "N" };

    public Option<string?> Name { get; } =
        new("--name", "--username", "-u")
        {
            Description = "Your name (default: a terminal asks, a pipe is a guest).",
            HelpName = "NAME",
        };

    public Option<string?> Room { get; } =
        new("--room", "-r") { Description = "The room to enter (default: lobby).", HelpName = "ROOM" };

    public Option<string?> TokenFile { get; } =
        new("--token-file")
        {
            Description = "A file with the access token or password (default: BROADCAST_TOKEN; a terminal asks).",
            HelpName = "FILE",
        };

    public Option<string?> CaFile { get; } =
        new("--ca-file")
        {
            Description = "The certificates to trust of wss:// servers, in PEM (default: those of the system).",
            HelpName = "FILE",
        };

    public Option<string?> Session { get; } =
        new("--session")
        {
            Description = "A file that keeps who you are, so that the next run is the same person. Keep it secret.",
            HelpName = "FILE",
        };

    public Option<string?> Wait { get; } =
        new("--wait")
        {
            Description = "How long to wait for a server that is not there yet (default: 0): 30, 5m, 2h, forever.",
            HelpName = "TIME",
        };

    public Option<string?> GiveUpAfter { get; } =
        new("--give-up-after", "--retry")
        {
            Description =
                "How long to try again when the server has gone (default: 10m; 0: not at all): 30, 5m, 2h, forever.",
            HelpName = "TIME",
        };

    /// <summary>Gives a command these options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        Option[] options = [Server, Url, Host, Port, Name, Room, TokenFile, CaFile, Session, Wait, GiveUpAfter];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
