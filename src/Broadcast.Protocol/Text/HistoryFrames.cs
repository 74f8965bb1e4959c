using System.Globalization;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How stored messages are asked for and told.</summary>
internal static class HistoryFrames
{
    private const int UsualCount = 20;

    public static Said ReadHistory(string arguments, string usage, Limits limits)
    {
        if (arguments.Length == 0)
        {
            return new HistoryFrame(null, Limit: UsualCount);
        }

        return int.TryParse(arguments, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? new HistoryFrame(null, Limit: count)
            : Refusal.Usage($"{usage}, where n is a whole number from 1 to {int.MaxValue}");
    }

    public static void Write(HistoryPage frame, string? reader, FrameBuffer output)
    {
        output.Line(Heading(frame));
        foreach (var message in frame.Messages)
        {
            LineWriter.Write(message, reader, output);
        }
    }

    public static void Write(GapFrame frame, FrameBuffer output) =>
        output.Line(
            frame.From == frame.To
                ? $"Message {frame.From} is missing ({frame.Reason})."
                : $"Messages {frame.From} to {frame.To} are missing ({frame.Reason})."
        );

    private static string Heading(HistoryPage frame)
    {
        // A conversation's identifier says nothing to a person.
        var isRoom = !frame.RoomId.StartsWith(ConversationId.Prefix);
        var where = isRoom ? $" in {frame.RoomId}" : string.Empty;
        var what = isRoom ? "message" : "private message";
        return frame.Messages.Count switch
        {
            0 => $"No {what}s{where} yet.",
            1 => $"Last {what}{where}:",
            var count => $"Last {count} {what}s{where}:",
        };
    }
}
