using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Text;

/// <summary>How what is said is spelled: a line, and a private one.</summary>
internal static class MessageFrames
{
    public static Said ReadSaid(string text, Limits limits) =>
        MessageText.Check(ref text, limits.MaxMessage) is { } error ? error : new MsgFrame(null, text);

    public static Said ReadPrivate(string arguments, string usage, Limits limits)
    {
        var (name, text) = Arguments.SplitFirst(arguments);
        if (text.Length == 0)
        {
            return Refusal.Usage(usage);
        }

        if (!Username.TryRead(name, out var to, out var error))
        {
            return error;
        }

        return MessageText.Check(ref text, limits.MaxMessage) is { } refused ? refused : new DmFrame(to, text);
    }

    public static void Write(MessageFrame frame, FrameBuffer output)
    {
        output.Begin();
        if (!Username.IsGuest(frame.Username))
        {
            Encoding.UTF8.GetBytes(frame.Username, output);
            Encoding.UTF8.GetBytes(": ", output);
        }

        Encoding.UTF8.GetBytes(TextOf(frame), output);
        output.End();
    }

    public static void Write(DirectFrame frame, string? reader, FrameBuffer output) =>
        output.Line(Spell(frame, reader));

    public static string Spell(MessageFrame frame) =>
        Username.IsGuest(frame.Username) ? TextOf(frame) : $"{frame.Username}: {TextOf(frame)}";

    private static string TextOf(MessageFrame frame) => frame.IsDeleted ? "(deleted)" : frame.Message;

    public static string Spell(DirectFrame frame, string? reader)
    {
        var isOwn = reader is not null && Username.KeyOf(reader) == Username.KeyOf(frame.From);
        return isOwn ? $"[private to {frame.To}] {frame.Message}" : $"[private] {frame.From}: {frame.Message}";
    }
}
