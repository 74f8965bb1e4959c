using System.Collections.Immutable;
using System.Globalization;
using Broadcast.Protocol.Frames;

namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>All commands of the chat, the one place that <c>/help</c>, Tab and the parser read.</summary>
internal static class CommandTable
{
    private const int UsualHistory = 20;

    /// <summary>The commands, in the order of <c>/help</c>.</summary>
    public static readonly ImmutableArray<CommandSpec> All =
    [
        new("help", "[COMMAND]", "lists the commands", _ => new ChatCommand.Help()) { Argument = ArgumentKind.Command },
        new("w", "NAME TEXT", "says it to one person", Whisper, "/w ann hello")
        {
            Aliases = ["msg", "dm", "whisper"],
            Argument = ArgumentKind.Person,
        },
        new(
            "me",
            "TEXT",
            "says what you do: * ann waves *",
            text => NotEmpty(text, t => new ChatCommand.Act(t)),
            "/me waves"
        ),
        new("who", "", "lists the people in the room", _ => new ChatCommand.Who()) { Aliases = ["users"] },
        new("nick", "NAME", "takes another name", text => OneWord(text, t => new ChatCommand.Rename(t)), "/nick anna"),
        new(
            "join",
            "ROOM",
            "enters a room too, and goes there",
            text => OneWord(text, t => new ChatCommand.Join(t)),
            "/join ops"
        )
        {
            Argument = ArgumentKind.Room,
        },
        new("leave", "[ROOM]", "leaves the room", Leave, "/leave ops")
        {
            Aliases = ["part"],
            Argument = ArgumentKind.Room,
        },
        new("rooms", "", "lists the rooms you are in", _ => new ChatCommand.Rooms()),
        new("history", "[N]", "shows the last N messages (20)", History, "/history 50"),
        new(
            "search",
            "WORDS",
            "finds messages in the room",
            text => NotEmpty(text, t => new ChatCommand.Search(t)),
            "/search deploy failed"
        ),
        new("clear", "", "clears the screen", _ => new ChatCommand.Clear()),
        new("quit", "", "leaves the chat", _ => new ChatCommand.Quit()) { Aliases = ["exit", "bye"] },
        .. Moderation(),
    ];

    /// <summary>Finds a command by any of its names, in any case.</summary>
    /// <param name="name">The name, without the slash.</param>
    public static CommandSpec? Find(string name) =>
        All.FirstOrDefault(spec => spec.Aliases.Prepend(spec.Name).Contains(name, StringComparer.OrdinalIgnoreCase));

    // For those who may.
    private static IEnumerable<CommandSpec> Moderation()
    {
        const string person = "NAME [WHY]";
        const string personForTime = "NAME [8h] [WHY]";
        yield return Spec(
            "kick",
            person,
            "sends somebody away, once",
            rest => ModerationParser.Person(ModerationAction.Kick, rest)
        );
        yield return Spec(
            "ban",
            personForTime,
            "keeps a name or an address out",
            rest => ModerationParser.PersonOrAddress(ModerationAction.Ban, rest, hasTime: true)
        );
        yield return Spec(
            "unban",
            "NAME",
            "ends that",
            rest => ModerationParser.PersonOrAddress(ModerationAction.Unban, rest, hasTime: false)
        );
        yield return Spec(
            "mute",
            personForTime,
            "lets somebody read only",
            rest => ModerationParser.PersonForTime(ModerationAction.Mute, rest)
        );
        yield return Spec(
            "unmute",
            "NAME",
            "ends that",
            rest => ModerationParser.Person(ModerationAction.Unmute, rest)
        );
        yield return Spec(
            "delete",
            "N or NAME",
            "takes a message's text away, or somebody's newest",
            ModerationParser.Message
        );
        yield return Spec(
            "close",
            "[ROOM]",
            "sends all out of a room and lets nobody in",
            rest => ModerationParser.Room(ModerationAction.Close, rest)
        );
        yield return Spec("open", "[ROOM]", "ends that", rest => ModerationParser.Room(ModerationAction.Open, rest));

        static CommandSpec Spec(string name, string usage, string summary, Func<string, ChatCommand?> read) =>
            new(name, usage, summary, read, $"/{name} {(usage == "[ROOM]" ? "ops" : "ann")}")
            {
                Argument = usage == "[ROOM]" ? ArgumentKind.Room : ArgumentKind.Person,
            };
    }

    private static ChatCommand.Whisper? Whisper(string rest)
    {
        var (to, text) = CommandParser.Split(rest);
        return text.Length > 0 ? new ChatCommand.Whisper(to.TrimStart('@'), text) : null;
    }

    private static ChatCommand? History(string rest) =>
        rest.Length == 0 ? new ChatCommand.History(UsualHistory)
        : int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new ChatCommand.History(count)
        : null;

    private static ChatCommand? Leave(string rest) =>
        rest.Length == 0
            ? new ChatCommand.LeaveRoom(null)
            : OneWord(rest, t => new ChatCommand.LeaveRoom(t.TrimStart('#')));

    private static ChatCommand? NotEmpty(string rest, Func<string, ChatCommand> make) =>
        rest.Length > 0 ? make(rest) : null;

    private static ChatCommand? OneWord(string rest, Func<string, ChatCommand> make) =>
        rest.Length > 0 && !rest.Any(char.IsWhiteSpace) ? make(rest) : null;
}
