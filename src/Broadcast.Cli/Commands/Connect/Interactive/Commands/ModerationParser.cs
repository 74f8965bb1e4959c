using System.Globalization;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;

namespace Broadcast.Cli.Commands.Connect.Interactive.Commands;

/// <summary>Reads what follows the commands that keep order, spelled as in the text dialect (docs/protocol.md, "Keeping order"). Stateless.</summary>
internal static class ModerationParser
{
    /// <summary>A person and perhaps a reason: <c>ann</c>, <c>ann spam</c>.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="rest">What was typed.</param>
    /// <returns>Null when that is not what it needs.</returns>
    public static ChatCommand? Person(ModerationAction action, string rest) => Read(action, rest, false, false);

    /// <summary>A person, perhaps a time, and perhaps a reason: <c>ann 8h spam</c>.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="rest">What was typed.</param>
    /// <returns>Null when that is not what it needs.</returns>
    public static ChatCommand? PersonForTime(ModerationAction action, string rest) => Read(action, rest, false, true);

    /// <summary>A person or an address, perhaps a time, and perhaps a reason.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="rest">What was typed.</param>
    /// <param name="hasTime">Whether a time may stand there.</param>
    /// <returns>Null when that is not what it needs.</returns>
    public static ChatCommand? PersonOrAddress(ModerationAction action, string rest, bool hasTime) =>
        Read(action, rest, true, hasTime);

    /// <summary>The number of a message, or the person whose newest one is meant.</summary>
    /// <param name="rest">What was typed.</param>
    /// <returns>Null when that is not what it needs.</returns>
    public static ChatCommand? Message(string rest) =>
        long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0
            ? new ChatCommand.Moderate(new ModerateFrame(ModerationAction.Delete, Seq: seq))
            : Person(ModerationAction.Delete, rest);

    /// <summary>A room, or nothing for the one that one is at.</summary>
    /// <param name="action">What to do.</param>
    /// <param name="rest">What was typed.</param>
    /// <returns>Null when that is not what it needs.</returns>
    public static ChatCommand? Room(ModerationAction action, string rest) =>
        rest.Length == 0 ? new ChatCommand.Moderate(new ModerateFrame(action))
        : RoomId.TryCreate(rest.TrimStart('#'), out var room, out _)
            ? new ChatCommand.Moderate(new ModerateFrame(action, room))
        : null;

    private static ChatCommand.Moderate? Read(ModerationAction action, string rest, bool mayBeAddress, bool hasTime)
    {
        var (whom, others) = CommandParser.Split(rest);
        long? seconds = null;
        if (hasTime && CommandParser.Split(others) is var (word, reason) && SecondsOf(word) is { } time)
        {
            seconds = time;
            others = reason;
        }

        var frame = new ModerateFrame(action, Seconds: seconds, Reason: others.Length > 0 ? others : null);
        // A name may not hold what every address holds.
        return mayBeAddress && whom.AsSpan().ContainsAny('.', ':')
                ? new ChatCommand.Moderate(frame with { Address = whom })
            : Username.TryRead(whom.TrimStart('@'), out var person, out _)
                ? new ChatCommand.Moderate(frame with { Person = person })
            : null;
    }

    // 30s, 15m, 8h, 7d
    private static long? SecondsOf(string word)
    {
        var unit =
            word.Length < 2
                ? 0
                : word[^1] switch
                {
                    's' => 1L,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 86_400,
                    _ => 0,
                };
        return
            unit > 0
            && int.TryParse(
                word.AsSpan(0, word.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count > 0
            && count * unit <= ModerateFrame.MaxSeconds
            ? count * unit
            : null;
    }
}
