using System.Globalization;
using Broadcast.Cli.Terminal;

namespace Broadcast.Cli.Commands.Connect.Lines;

/// <summary>Reads typed lines: the commands of the text dialect (docs/protocol.md), spelled the same.</summary>
internal static class ChatLineParser
{
    /// <summary>The commands, for <c>/help</c>.</summary>
    public static readonly IReadOnlyList<string> Help =
    [
        "/w NAME TEXT     says it to one person (also /msg, /dm, /whisper)",
        "/nick NAME       takes another name",
        "/join ROOM       leaves this room, enters that one",
        "/who             lists the people in the room",
        "/history [N]     shows the last N messages (20)",
        "/help            lists the commands",
        "/quit            leaves",
        "//TEXT           says a line that begins with a slash",
    ];

    private const int UsualHistory = 20;

    /// <summary>Reads a line.</summary>
    /// <param name="line">What was typed.</param>
    public static ChatLine Parse(string line)
    {
        var text = TerminalText.WithoutControls(line);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ChatLine.Nothing();
        }

        if (!text.StartsWith('/'))
        {
            return new ChatLine.Say(text);
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            return new ChatLine.Say(text[1..]);
        }

        var (command, rest) = Split(text[1..]);
        return command.ToLowerInvariant() switch
        {
            "w" or "msg" or "dm" or "whisper" => ParseWhisper(rest, command),
            "nick" when rest.Length > 0 => new ChatLine.Rename(rest),
            "nick" => new ChatLine.Wrong("/nick needs a name: /nick ann"),
            "join" when rest.Length > 0 => new ChatLine.Move(rest),
            "join" => new ChatLine.Wrong("/join needs a room: /join ops"),
            "who" => new ChatLine.Who(),
            "history" => ParseHistory(rest),
            "help" => new ChatLine.Help(),
            "quit" => new ChatLine.Quit(),
            _ => new ChatLine.Wrong($"There is no command /{TerminalText.Line(command)}; /help lists them."),
        };
    }

    private static ChatLine ParseWhisper(string rest, string command)
    {
        var (to, text) = Split(rest);
        return text.Length > 0
            ? new ChatLine.Whisper(to, text)
            : new ChatLine.Wrong($"/{command} needs a name and a text: /{command} ann hello");
    }

    private static ChatLine ParseHistory(string rest)
    {
        if (rest.Length == 0)
        {
            return new ChatLine.History(UsualHistory);
        }

        return int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new ChatLine.History(count)
            : new ChatLine.Wrong("/history takes a number: /history 50");
    }

    private static (string Head, string Tail) Split(string text)
    {
        var end = text.AsSpan().IndexOfAny(' ', '\t');
        return end < 0 ? (text, string.Empty) : (text[..end], text[end..].Trim());
    }
}
