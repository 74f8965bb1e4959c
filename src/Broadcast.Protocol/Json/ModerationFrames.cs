using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How keeping order is spelled: <c>kick</c>, <c>ban</c>, … ; <c>moderated</c>, <c>deleted</c>.</summary>
internal static class ModerationFrames
{
    public static string TypeOf(ModerationAction action) =>
        action switch
        {
            ModerationAction.Kick => FrameType.Kick,
            ModerationAction.Ban => FrameType.Ban,
            ModerationAction.Unban => FrameType.Unban,
            ModerationAction.Mute => FrameType.Mute,
            ModerationAction.Unmute => FrameType.Unmute,
            ModerationAction.Delete => FrameType.Delete,
            ModerationAction.Close => FrameType.Close,
            _ => FrameType.Open,
        };

    public static ClientFrame Read(ModerationAction action, ref FieldReader fields)
    {
        var frame = new ModerateFrame(
            action,
            fields.OptionalRoom(),
            fields.AddressedName(Field.Username),
            fields.OptionalText(Field.Address),
            fields.OptionalInteger(Field.Seq, from: 1),
            fields.OptionalInteger(Field.Seconds, from: 1, to: ModerateFrame.MaxSeconds),
            Reason(ref fields),
            fields.OptionalId()
        );
        switch (action)
        {
            case ModerationAction.Ban or ModerationAction.Unban:
                if (frame.Person is null == frame.Address is null)
                {
                    fields.Fail(Refusal.Missing(Field.Username, "a person's name, or in its place address"));
                }

                break;
            case ModerationAction.Kick or ModerationAction.Mute or ModerationAction.Unmute when frame.Person is null:
                fields.Fail(Refusal.Missing(Field.Username, "a person's name"));
                break;
            case ModerationAction.Delete when frame.Seq is null && frame.Person is null:
                fields.Fail(Refusal.Missing(Field.Seq, "the number of a message"));
                break;
        }

        return frame;
    }

    public static void Write(ModerateFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room?.Value);
        output.Text(Field.Username, frame.Person?.Value);
        output.Text(Field.Address, frame.Address);
        output.Number(Field.Seq, frame.Seq);
        output.Number(Field.Seconds, frame.Seconds);
        output.Text(Field.Reason, frame.Reason);
        output.Text(Field.Id, frame.Id);
    }

    public static void Write(ModeratedFrame frame, ref JsonOutput output)
    {
        output.Text(Field.Action, frame.Action);
        output.Text(Field.By, frame.By);
        output.Text(Field.Username, frame.Username);
        output.Text(Field.Address, frame.Address);
        output.Text(Field.RoomId, frame.RoomId);
        output.Number(Field.Seq, frame.Seq);
        if (frame.Until is { } until)
        {
            output.Time(Field.Until, until);
        }

        output.Text(Field.Reason, frame.Reason);
        output.Text(Field.Id, frame.Id);
    }

    public static void Write(DeletedFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Number(Field.Seq, frame.Seq);
        output.Number(Field.Target, frame.Target);
        output.Text(Field.By, frame.By);
        output.Time(Field.At, frame.At);
    }

    public static ServerFrame ReadModerated(ref FieldReader fields) =>
        new ModeratedFrame(
            fields.Text(Field.Action),
            fields.Text(Field.By),
            fields.OptionalText(Field.Username),
            fields.OptionalText(Field.Address),
            fields.OptionalText(Field.RoomId),
            fields.OptionalInteger(Field.Seq, from: 1),
            fields.Has(Field.Until) ? fields.Time(Field.Until) : null,
            fields.OptionalText(Field.Reason),
            fields.OptionalText(Field.Id)
        );

    public static ServerFrame ReadDeleted(ref FieldReader fields) =>
        new DeletedFrame(
            fields.Room(),
            fields.Integer(Field.Seq, from: 1),
            fields.Integer(Field.Target, from: 1),
            fields.Text(Field.By),
            fields.Time(Field.At)
        );

    private static string? Reason(ref FieldReader fields)
    {
        var text = fields.OptionalText(Field.Reason);
        if (text is not null && MessageText.Check(ref text, ModerateFrame.MaxReason) is { } error)
        {
            fields.Fail(error);
        }

        return text;
    }
}
