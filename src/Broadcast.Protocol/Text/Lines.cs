using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>Writing text as WebSocket messages.</summary>
internal static class Lines
{
    /// <summary>Adds one message.</summary>
    public static void Line(this FrameBuffer output, string text)
    {
        output.Begin();
        Encoding.UTF8.GetBytes(text, output);
        output.End();
    }
}
