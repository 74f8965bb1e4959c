using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How coming and going is spelled.</summary>
internal static class RoomFrames
{
    public static Said ReadJoin(string arguments, string usage, Limits limits)
    {
        if (arguments.Length == 0)
        {
            return Refusal.Usage(usage);
        }

        return RoomId.TryCreate(arguments, out var room, out var error) ? new JoinFrame(room) : error;
    }

    public static void Write(JoinedFrame frame, FrameBuffer output) => output.Line($"You are in {frame.Room} now.");
}
