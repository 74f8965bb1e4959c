using System.CommandLine.Parsing;
using Broadcast.Cli.Commands.Entry;
using Broadcast.Cli.Hosting;
using Broadcast.Protocol;

namespace Broadcast.Cli.Commands.Send;

/// <summary>Makes <see cref="SendOptions"/> of what was typed, and finds everything that is wrong with it.</summary>
internal static class SendOptionsReader
{
    // A single message: who sends it wants to know soon.
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    /// <summary>Reads the options.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="syntax">The spelling.</param>
    /// <param name="environment">Where <c>PORT</c> is looked up.</param>
    /// <returns>The options, meant to be used when there are no errors.</returns>
    public static (SendOptions Options, IReadOnlyList<string> Errors) Read(
        CommandResult result,
        SendSyntax syntax,
        CliEnvironment environment
    )
    {
        var errors = new List<string>();
        var entry = EntryOptionsReader.Read(result, syntax.Entry, null, UsualPatience, environment, errors);
        var to = result.Text(syntax.To);
        if (to is not null && !Username.TryRead(to, out _, out var badName))
        {
            errors.Add($"--to: {badName.Message}");
        }

        if (to is not null && result.Text(syntax.Entry.Room) is not null)
        {
            errors.Add("--to says it to one person, --room to a room; give one.");
        }

        var id = result.Text(syntax.Id);
        if (id is not null && MessageId.Check(id) is { } badId)
        {
            errors.Add($"--id: {badId.Message}");
        }

        var options = new SendOptions(entry)
        {
            Text = ReadText(result, syntax, errors),
            To = to,
            Id = id,
            Json = result.IsOn(syntax.Json),
        };
        return (options, errors);
    }

    private static string? ReadText(CommandResult result, SendSyntax syntax, List<string> errors)
    {
        var words = result.GetResult(syntax.Text)?.Tokens.Select(token => token.Value).ToList() ?? [];
        if (words is ["-"])
        {
            return null;
        }

        if (words.Find(word => word is ['-', _, ..]) is { } option)
        {
            errors.Add($"There is no option '{option}' here; a text that begins so is sent with: printf %s … | send -");
        }

        return string.Join(' ', words);
    }
}
