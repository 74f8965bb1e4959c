using System.Globalization;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How a connection's own state is spelled.</summary>
internal static class SessionFrames
{
    public const string Ping = "ping";

    public static Said ReadNick(string arguments, string usage, Limits limits)
    {
        if (arguments.Length == 0)
        {
            return Refusal.Usage(usage);
        }

        return Username.TryCreate(arguments, out var name, out var error) ? new NickFrame(name) : error;
    }

    public static void WritePong(FrameBuffer output) => output.Line("pong");

    public static void WriteHelp(FrameBuffer output) => output.Line(CommandTable.Help);

    public static void Write(ErrorFrame frame, FrameBuffer output) =>
        output.Line($"Error ({frame.Code}): {frame.Message}");

    public static void Write(ClosingFrame frame, FrameBuffer output) =>
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The server is closing: {frame.Reason}. Come back in {Math.Max(1, (frame.RetryAfterMs + 999L) / 1000)} s."
            )
        );
}
