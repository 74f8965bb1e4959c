using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How stored messages are asked for and told: <c>history</c>; <c>history</c>, <c>gap</c>.</summary>
internal static class HistoryFrames
{
    public static ClientFrame ReadHistory(ref FieldReader fields) =>
        new HistoryFrame(
            ReadTarget(ref fields),
            fields.OptionalInteger(Field.Before, from: 1),
            fields.OptionalInteger(Field.After, from: 0),
            (int?)fields.OptionalInteger(Field.Limit, from: 1, to: int.MaxValue)
        );

    public static void Write(HistoryFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, Spell(frame.Of));
        output.Number(Field.Before, frame.Before);
        output.Number(Field.After, frame.After);
        output.Number(Field.Limit, frame.Limit);
    }

    public static void Write(HistoryPage frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.RoomId);
        output.BeginArray(Field.Messages);
        foreach (var message in frame.Messages)
        {
            output.BeginElement();
            if (message is DirectFrame direct)
            {
                MessageFrames.Write(direct, ref output);
            }
            else if (message is DeletedFrame deleted)
            {
                ModerationFrames.Write(deleted, ref output);
            }
            else
            {
                MessageFrames.Write((MessageFrame)message, ref output);
            }

            output.EndObject();
        }

        output.EndArray();
        output.Flag(Field.More, frame.More);
    }

    public static void Write(GapFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.RoomId);
        output.Number(Field.From, frame.From);
        output.Number(Field.To, frame.To);
        output.Text(Field.Reason, frame.Reason);
    }

    public static ServerFrame ReadPage(ref FieldReader fields) =>
        new HistoryPage(fields.Text(Field.RoomId), ReadMessages(ref fields), fields.Flag(Field.More));

    public static ServerFrame ReadGap(ref FieldReader fields) =>
        new GapFrame(
            fields.Text(Field.RoomId),
            fields.Integer(Field.From, from: 0),
            fields.Integer(Field.To, from: 0),
            fields.Text(Field.Reason)
        );

    /// <summary>How it is said whose messages are meant.</summary>
    public static string? Spell(HistoryTarget? of) =>
        of?.Room?.Value ?? of?.Conversation ?? (of is null ? null : "@" + of.Person);

    public static HistoryTarget? ReadTarget(ref FieldReader fields)
    {
        var text = fields.OptionalText(Field.RoomId);
        switch (text is { Length: > 0 } ? text[0] : '\0')
        {
            case '@':
                if (Username.TryRead(text![1..], out var person, out var error))
                {
                    return new HistoryTarget(null, person);
                }

                fields.Fail(error);
                return null;
            case ConversationId.Prefix:
                if (ConversationId.IsAllowed(text!))
                {
                    return new HistoryTarget(null, null, text);
                }

                fields.Fail(Refusal.Wrong(Field.RoomId, "a room, '@name', or the '~…' of a private message"));
                return null;
            default:
                return fields.OptionalRoom() is { } room ? new HistoryTarget(room) : null;
        }
    }

    private static List<ServerFrame> ReadMessages(ref FieldReader fields)
    {
        var messages = new List<ServerFrame>();
        var elements = fields.Elements(Field.Messages);
        while (elements.MoveNext())
        {
            var message = new FieldReader(elements.Current);
            messages.Add(
                message.Has(Field.From) ? MessageFrames.ReadDirect(ref message)
                : message.Has(Field.Target) ? ModerationFrames.ReadDeleted(ref message)
                : MessageFrames.ReadMessage(ref message)
            );
            fields.FailAs(message.Error);
        }

        return messages;
    }
}
