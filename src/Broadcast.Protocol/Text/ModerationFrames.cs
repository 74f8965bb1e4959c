using System.Globalization;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How keeping order is spelled: commands with a name, perhaps a time, and perhaps a reason.</summary>
internal static class ModerationFrames
{
    public static Said ReadKick(string arguments, string usage, Limits limits) =>
        ReadPerson(ModerationAction.Kick, arguments, usage, hasTime: false);

    public static Said ReadBan(string arguments, string usage, Limits limits) =>
        ReadPersonOrAddress(ModerationAction.Ban, arguments, usage, hasTime: true);

    public static Said ReadUnban(string arguments, string usage, Limits limits) =>
        ReadPersonOrAddress(ModerationAction.Unban, arguments, usage, hasTime: false);

    public static Said ReadMute(string arguments, string usage, Limits limits) =>
        ReadPerson(ModerationAction.Mute, arguments, usage, hasTime: true);

    public static Said ReadUnmute(string arguments, string usage, Limits limits) =>
        ReadPerson(ModerationAction.Unmute, arguments, usage, hasTime: false);

    public static Said ReadDelete(string arguments, string usage, Limits limits) =>
        long.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) && seq > 0
            ? new ModerateFrame(ModerationAction.Delete, Seq: seq)
            : ReadPerson(ModerationAction.Delete, arguments, usage, hasTime: false);

    public static Said ReadClose(string arguments, string usage, Limits limits) =>
        ReadRoom(ModerationAction.Close, arguments);

    public static Said ReadOpen(string arguments, string usage, Limits limits) =>
        ReadRoom(ModerationAction.Open, arguments);

    public static void Write(ModeratedFrame frame, FrameBuffer output)
    {
        var what = frame.Username ?? frame.Address ?? frame.RoomId ?? string.Empty;
        var seq = frame.Seq is { } number ? $" {number}" : string.Empty;
        var address = frame is { Username: not null, Address: { } from } ? $" ({from})" : string.Empty;
        var until = frame.Until is { } end ? $" until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : string.Empty;
        var reason = frame.Reason is { } why ? $": {why}" : ".";
        output.Line($"{frame.By}: {frame.Action} {what}{seq}{address}{until}{reason}");
    }

    public static void Write(DeletedFrame frame, FrameBuffer output) =>
        output.Line($"Message {frame.Target} was deleted by {frame.By}.");

    private static Said ReadPersonOrAddress(ModerationAction action, string arguments, string usage, bool hasTime)
    {
        var (target, others) = Arguments.SplitFirst(arguments);

        // A name can look like an address; an address is what is meant then.
        return target.Contains('.') || target.Contains(':')
            ? Build(new ModerateFrame(action, Address: target), others, hasTime)
            : ReadPerson(action, arguments, usage, hasTime);
    }

    private static Said ReadPerson(ModerationAction action, string arguments, string usage, bool hasTime)
    {
        var (name, others) = Arguments.SplitFirst(arguments);
        if (name.Length == 0)
        {
            return Refusal.Usage(usage);
        }

        return Username.TryRead(name, out var person, out var error)
            ? Build(new ModerateFrame(action, Person: person), others, hasTime)
            : error;
    }

    private static Said ReadRoom(ModerationAction action, string arguments)
    {
        if (arguments.Length == 0)
        {
            return new ModerateFrame(action);
        }

        return RoomId.TryCreate(arguments, out var room, out var error) ? new ModerateFrame(action, room) : error;
    }

    private static Said Build(ModerateFrame frame, string others, bool hasTime)
    {
        var (word, rest) = Arguments.SplitFirst(others);
        if (hasTime && Seconds(word) is { } seconds)
        {
            frame = frame with { Seconds = seconds };
            others = rest;
        }

        if (others.Length == 0)
        {
            return frame;
        }

        return MessageText.Check(ref others, ModerateFrame.MaxReason) is { } error
            ? error
            : frame with
            {
                Reason = others,
            };
    }

    // 30m, 8h, 7d
    private static long? Seconds(string word)
    {
        var unit =
            word.Length < 2
                ? 0
                : word[^1] switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 24 * 3600,
                    _ => 0,
                };
        return
            unit > 0
            && int.TryParse(word.AsSpan(0, word.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            && n > 0
            && (long)n * unit <= ModerateFrame.MaxSeconds
            ? (long)n * unit
            : null;
    }
}
