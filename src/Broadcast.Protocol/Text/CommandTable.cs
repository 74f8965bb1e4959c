using System.Collections.Frozen;
using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Text;

/// <summary>Every command: what <c>/help</c> lists is what is understood. Immutable.</summary>
internal static class CommandTable
{
    private static readonly Command[] Commands =
    [
        new(
            ["/w", "/msg", "/dm", "/whisper"],
            "/w name text",
            "say something to one person (also /msg, /dm, /whisper)",
            MessageFrames.ReadPrivate
        ),
        new(["/nick"], "/nick name", "take another name", SessionFrames.ReadNick),
        new(["/join"], "/join room", "leave this room and enter another", RoomFrames.ReadJoin),
        new(["/who"], "/who", "list the people in this room", (_, _, _) => new UsersFrame(null)),
        new(["/history"], "/history [n]", "show the last n messages (20 unless told)", HistoryFrames.ReadHistory),
        new(["/search"], "/search words", "find messages that have these words", SearchFrames.ReadSearch),
        new(["/password", "/token"], "/password word", "show a password (or /token, a token)", AccessFrames.ReadAuth),
        new(
            ["/kick"],
            "/kick name [why]",
            "send somebody away (as /ban, for those with the right)",
            ModerationFrames.ReadKick
        ),
        new(["/ban"], "/ban name [8h] [why]", "keep somebody out, or an address", ModerationFrames.ReadBan),
        new(["/unban"], "/unban name", "let them in again", ModerationFrames.ReadUnban),
        new(["/mute"], "/mute name [8h] [why]", "let somebody read only", ModerationFrames.ReadMute),
        new(["/unmute"], "/unmute name", "let them speak again", ModerationFrames.ReadUnmute),
        new(
            ["/delete"],
            "/delete n or name",
            "delete message n, or somebody's newest one",
            ModerationFrames.ReadDelete
        ),
        new(["/close"], "/close [room]", "send everybody out of a room and let nobody in", ModerationFrames.ReadClose),
        new(["/open"], "/open [room]", "let people in again", ModerationFrames.ReadOpen),
        new(["/help"], "/help", "show this list", (_, _, _) => new HelpFrame()),
        new(["/quit"], "/quit", "leave", (_, _, _) => new QuitFrame()),
    ];

    private static readonly FrozenDictionary<string, Command> ByName = Commands
        .SelectMany(command => command.Names, (command, name) => KeyValuePair.Create(name, command))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The list that <c>/help</c> shows.</summary>
    public static string Help { get; } =
        "Commands:\n"
        + string.Concat(Commands.Select(command => $"  {command.Usage, -24}{command.Does}\n"))
        + "Anything else is said to the room; begin with // to say a line that begins with /.";

    /// <summary>The command of a name, without regard to case; null when there is none.</summary>
    public static Command? Find(string name) => ByName.GetValueOrDefault(name);
}
