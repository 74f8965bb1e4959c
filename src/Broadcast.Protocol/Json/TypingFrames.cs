using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How <c>typing</c> is spelled, from a client and to the others.</summary>
internal static class TypingFrames
{
    public static ClientFrame ReadTyping(ref FieldReader fields) =>
        new TypingFrame(fields.OptionalRoom(), fields.Flag(Field.Typing));

    public static void Write(TypingFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room?.Value);
        output.Flag(Field.Typing, frame.Typing);
    }

    public static void Write(TypingNotice frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Text(Field.Username, frame.Username);
        output.Flag(Field.Typing, frame.Typing);
    }

    public static ServerFrame ReadNotice(ref FieldReader fields) =>
        new TypingNotice(fields.Room(), fields.Text(Field.Username), fields.Flag(Field.Typing));
}
