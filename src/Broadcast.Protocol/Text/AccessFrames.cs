using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How rights are spelled: a password or a token, and what it is worth.</summary>
internal static class AccessFrames
{
    public static Said ReadAuth(string arguments, string usage, Limits limits) =>
        arguments.Length == 0 ? Refusal.Usage(usage) : new AuthFrame(arguments);

    public static void Write(GrantedFrame frame, FrameBuffer output) =>
        output.Line(
            frame.Rights.Count == 0
                ? "You may do nothing here."
                : $"You may {string.Join(", ", frame.Rights)} here{Until(frame.Expires)}."
        );

    private static string Until(DateTimeOffset? expires) =>
        expires is { } end ? $" until {end.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : string.Empty;
}
