using System.Globalization;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How messages are searched for and found.</summary>
internal static class SearchFrames
{
    private const int UsualCount = 20;

    public static Said ReadSearch(string arguments, string usage, Limits limits)
    {
        if (arguments.Length == 0)
        {
            return Refusal.Usage(usage);
        }

        return SearchQuery.TryParse(arguments, out var query, out var error)
            ? new SearchFrame(query, Limit: UsualCount)
            : error;
    }

    public static void Write(SearchPage frame, string? reader, FrameBuffer output)
    {
        output.Line(Heading(frame));

        // The newest stand last, next to what is said now.
        foreach (var (message, _) in frame.Results.Reverse())
        {
            output.Line(
                message is DirectFrame direct
                    ? $"{When(direct.At)}  {MessageFrames.Spell(direct, reader)}"
                    : $"{When(((MessageFrame)message).At)}  {MessageFrames.Spell((MessageFrame)message)}"
            );
        }
    }

    private static string When(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Heading(SearchPage frame)
    {
        var where = frame.RoomId is { } room && !room.StartsWith(ConversationId.Prefix) ? $" in {room}" : string.Empty;
        return frame.Results.Count switch
        {
            0 => $"Nothing found{where}.",
            1 => frame.More ? $"The newest message found{where}:" : $"1 message found{where}:",
            var count when frame.More => $"The newest {count} messages found{where}:",
            var count => $"{count} messages found{where}:",
        };
    }
}
