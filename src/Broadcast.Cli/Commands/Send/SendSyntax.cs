using System.CommandLine;
using Broadcast.Cli.Commands.Entry;

namespace Broadcast.Cli.Commands.Send;

/// <summary>The spelling of <c>send</c>. Values are read as text here; <see cref="SendOptionsReader"/> checks them.</summary>
internal sealed class SendSyntax
{
    public Argument<string[]> Text { get; } =
        new("text")
        {
            Description = "What to say; several words are joined by blanks. - reads one message from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };

    public EntrySyntax Entry { get; } = new();

    public Option<string?> To { get; } =
        new("--to", "-t") { Description = "Say it to one person instead of the room.", HelpName = "NAME" };

    public Option<string?> Id { get; } =
        new("--id")
        {
            Description = "The message's identifier: sent again with the same, it is stored once. Keeps the session.",
            HelpName = "ID",
        };

    public Option<bool> Json { get; } = new("--json") { Description = "Write the acknowledgement as a line of JSON." };

    /// <summary>Gives the command its argument and options, in the order in which help shows them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Arguments.Add(Text);
        Option[] options = [To, Id, Json];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        Entry.AddTo(command);
    }
}
