using System.CommandLine;
using Broadcast.Cli.Commands.Data;

namespace Broadcast.Cli.Commands.Token;

/// <summary>The spelling of <c>token</c>. Values are read as text here; <see cref="TokenReader"/> checks them.</summary>
internal sealed class TokenSyntax
{
    public Option<string?> Name { get; } =
        new("--name") { Description = "Whose it is (default: whoever has it chooses a name).", HelpName = "NAME" };

    public Option<string[]> Room { get; } =
        new("--room") { Description = "A room, or a pattern such as team-* (default: every room).", HelpName = "ROOM" };

    public Option<string[]> Rights { get; } =
        new("--rights") { Description = "Of read, write, admin (default: read,write).", HelpName = "RIGHTS" };

    public Option<string?> Expires { get; } =
        new("--expires") { Description = "For how long: 30m, 8h, 30d (default: 8h).", HelpName = "TIME" };

    public Option<string?> KeyFile { get; } =
        new("--key-file")
        {
            Description = "The key (default: token.key in the data folder, made when missing).",
            HelpName = "FILE",
        };

    public Option<string?> Data { get; } = DataFolder.Option();

    public Option<string?> Audience { get; } = new("--audience") { Description = "For whom it is.", HelpName = "NAME" };

    public Option<string?> Issuer { get; } = new("--issuer") { Description = "Who makes it.", HelpName = "NAME" };

    public Option<string?> NewKey { get; } =
        new("--new-key") { Description = "Make a key in a new file, and no token.", HelpName = "FILE" };

    /// <summary>Gives the command its options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[Name, Room, Rights, Expires, KeyFile, Data, Audience, Issuer, NewKey])
        {
            command.Options.Add(option);
        }
    }
}
