using Broadcast.Cli.Terminal;

namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>Reads entered lines: what begins with a slash is a command, what begins with two is said with one. Stateless.</summary>
internal static class CommandParser
{
    /// <summary>Reads a line, or several.</summary>
    /// <param name="typed">What was entered.</param>
    public static ChatCommand Parse(string typed)
    {
        var text = string.Join('\n', typed.ReplaceLineEndings("\n").Split('\n').Select(TerminalText.WithoutControls));
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ChatCommand.Nothing();
        }

        if (!text.StartsWith('/'))
        {
            return new ChatCommand.Say(text);
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            return new ChatCommand.Say(text[1..]);
        }

        var (name, rest) = Split(text[1..]);
        return CommandTable.Find(name) is not { } spec ? Unknown(name)
            : spec.Read(rest) is { } command ? command
            : new ChatCommand.Wrong($"/{spec.Name} needs {Describe(spec)}: {spec.Example}");
    }

    /// <summary>The first word, and what follows it.</summary>
    /// <param name="text">Some text.</param>
    public static (string Head, string Tail) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t', '\n');
        return end < 0 ? (text, string.Empty) : (text[..end], text[end..].Trim());
    }

    private static ChatCommand.Wrong Unknown(string name)
    {
        var near = Nearest.To(name, CommandTable.All.SelectMany(spec => spec.Aliases.Prepend(spec.Name)));
        var hint = near is null
            ? "/help lists them; // says a line that begins with a slash."
            : $"Did you mean /{near}?";
        return new ChatCommand.Wrong($"There is no command /{TerminalText.Line(name)}. {hint}");
    }

    private static string Describe(CommandSpec spec) =>
        spec.Usage switch
        {
            "NAME TEXT" => "a name and a text",
            "NAME" => "a name of one word",
            "NAME [WHY]" or "NAME [8h] [WHY]" => "a name, and perhaps more",
            "N or NAME" => "a message's number or a name",
            "ROOM" or "[ROOM]" => "a room's name of one word",
            "[N]" => "a number",
            "WORDS" => "words to look for",
            _ => "a text",
        };
}
