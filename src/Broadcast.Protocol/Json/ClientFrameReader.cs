using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>Reads what a client says: the table of its frames.</summary>
internal static class ClientFrameReader
{
    /// <summary>Reads a frame.</summary>
    /// <param name="fields">The message; its error says why there is no frame.</param>
    /// <param name="limits">The server's limits.</param>
    /// <returns>The frame, or null.</returns>
    public static ClientFrame? Read(ref FieldReader fields, Limits limits)
    {
        var frame = fields.Error is null ? ReadByType(ref fields, limits) : null;
        return fields.Error is null ? frame : null;
    }

    private static ClientFrame? ReadByType(ref FieldReader fields, Limits limits)
    {
        // The longest type has eight characters, each of which JSON may write as six bytes.
        Span<char> type = stackalloc char[48];
        var length = fields.CopyText(Field.Type, type);
        switch (type[..Math.Max(length, 0)])
        {
            case FrameType.Msg:
                return MessageFrames.ReadMsg(ref fields, limits);
            case FrameType.Dm:
                return MessageFrames.ReadDm(ref fields, limits);
            case FrameType.Typing:
                return TypingFrames.ReadTyping(ref fields);
            case FrameType.Join:
                return RoomFrames.ReadJoin(ref fields);
            case FrameType.Leave:
                return RoomFrames.ReadLeave(ref fields);
            case FrameType.History:
                return HistoryFrames.ReadHistory(ref fields);
            case FrameType.Search:
                return SearchFrames.ReadSearch(ref fields);
            case FrameType.Users:
                return PeopleFrames.ReadUsers(ref fields);
            case FrameType.Nick:
                return SessionFrames.ReadNick(ref fields);
            case FrameType.Ping:
                return new PingFrame();
            case FrameType.Auth:
                return AccessFrames.ReadAuth(ref fields);
            case FrameType.Kick:
                return ModerationFrames.Read(ModerationAction.Kick, ref fields);
            case FrameType.Ban:
                return ModerationFrames.Read(ModerationAction.Ban, ref fields);
            case FrameType.Unban:
                return ModerationFrames.Read(ModerationAction.Unban, ref fields);
            case FrameType.Mute:
                return ModerationFrames.Read(ModerationAction.Mute, ref fields);
            case FrameType.Unmute:
                return ModerationFrames.Read(ModerationAction.Unmute, ref fields);
            case FrameType.Delete:
                return ModerationFrames.Read(ModerationAction.Delete, ref fields);
            case FrameType.Close:
                return ModerationFrames.Read(ModerationAction.Close, ref fields);
            case FrameType.Open:
                return ModerationFrames.Read(ModerationAction.Open, ref fields);
            case var other when fields.Has(Field.Type):
                return FailType(ref fields, other);
            default:
                return ReadWithoutType(ref fields, limits);
        }
    }

    private static ClientFrame? ReadWithoutType(ref FieldReader fields, Limits limits)
    {
        if (fields.Has(Field.Message))
        {
            return MessageFrames.ReadMsg(ref fields, limits);
        }

        fields.Fail(Refusal.Missing(Field.Type, "one of " + FrameType.OfClient));
        return null;
    }

    private static ClientFrame? FailType(ref FieldReader fields, scoped ReadOnlySpan<char> type)
    {
        fields.Fail(
            fields.Raw(Field.Type)[0] == '"'
                ? Refusal.UnknownType(type, FrameType.OfClient)
                : Refusal.Wrong(Field.Type, "a string")
        );
        return null;
    }
}
