using System.Diagnostics.CodeAnalysis;
using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>
/// Reads what a server says, for clients. Tolerant of later versions: fields that this one does not know are ignored,
/// and a type that it does not know is a problem to skip, not a fault. Thread-safe.
/// </summary>
public static class ServerFrameReader
{
    /// <summary>Reads one message of a server. Never throws, whatever the bytes.</summary>
    /// <param name="utf8">The payload of a WebSocket text message.</param>
    /// <param name="frame">What the server says.</param>
    /// <param name="problem">Why there is no frame, in English, safe to print.</param>
    /// <returns>Whether there is a frame.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out ServerFrame? frame,
        [NotNullWhen(false)] out string? problem
    )
    {
        var fields = new FieldReader(utf8);
        frame = fields.Error is null ? ReadByType(ref fields) : null;
        problem = fields.Error?.Message;
        if (problem is not null)
        {
            frame = null;
        }

        return frame is not null;
    }

    private static ServerFrame? ReadByType(ref FieldReader fields)
    {
        // The longest type has nine characters, each of which JSON may write as six bytes.
        Span<char> type = stackalloc char[54];
        var length = fields.CopyText(Field.Type, type);
        switch (type[..Math.Max(length, 0)])
        {
            case FrameType.Msg:
                return MessageFrames.ReadMessage(ref fields);
            case FrameType.Ack:
                return MessageFrames.ReadAck(ref fields);
            case FrameType.Dm:
                return MessageFrames.ReadDirect(ref fields);
            case FrameType.Typing:
                return TypingFrames.ReadNotice(ref fields);
            case FrameType.Presence:
                return PeopleFrames.ReadPresence(ref fields);
            case FrameType.Users:
                return PeopleFrames.ReadPage(ref fields);
            case FrameType.Joined:
                return RoomFrames.ReadJoined(ref fields);
            case FrameType.Left:
                return RoomFrames.ReadLeft(ref fields);
            case FrameType.History:
                return HistoryFrames.ReadPage(ref fields);
            case FrameType.Search:
                return SearchFrames.ReadPage(ref fields);
            case FrameType.Gap:
                return HistoryFrames.ReadGap(ref fields);
            case FrameType.Welcome:
                return SessionFrames.ReadWelcome(ref fields);
            case FrameType.Nick:
                return SessionFrames.ReadNicked(ref fields);
            case FrameType.Error:
                return SessionFrames.ReadError(ref fields);
            case FrameType.Closing:
                return SessionFrames.ReadClosing(ref fields);
            case FrameType.Moderated:
                return ModerationFrames.ReadModerated(ref fields);
            case FrameType.Deleted:
                return ModerationFrames.ReadDeleted(ref fields);
            case FrameType.Granted:
                return AccessFrames.ReadGranted(ref fields);
            case FrameType.Pong:
                return new PongFrame();
            case var other:
                fields.Fail(Refusal.UnknownType(other, FrameType.OfServer));
                return null;
        }
    }
}
