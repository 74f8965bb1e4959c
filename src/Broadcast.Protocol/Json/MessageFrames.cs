using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How what is said is spelled: <c>msg</c>, <c>dm</c>, <c>ack</c>.</summary>
internal static class MessageFrames
{
    public static ClientFrame ReadMsg(ref FieldReader fields, Limits limits)
    {
        var id = fields.OptionalId();
        var room = fields.OptionalRoom();
        return new MsgFrame(room, fields.Message(limits), id);
    }

    public static ClientFrame ReadDm(ref FieldReader fields, Limits limits)
    {
        var id = fields.OptionalId();
        if (!fields.Has(Field.To))
        {
            fields.Fail(Refusal.Missing(Field.To, "a person's name"));
        }

        var to = fields.AddressedName(Field.To) ?? default;
        return new DmFrame(to, fields.Message(limits), id);
    }

    public static void Write(MsgFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room?.Value);
        output.Text(Field.Message, frame.Message);
        output.Text(Field.Id, frame.Id);
    }

    public static void Write(DmFrame frame, ref JsonOutput output)
    {
        output.Text(Field.To, frame.To.Value);
        output.Text(Field.Message, frame.Message);
        output.Text(Field.Id, frame.Id);
    }

    public static void Write(MessageFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Number(Field.Seq, frame.Seq);
        output.Text(Field.Id, frame.Id);
        output.Text(Field.Username, frame.Username);
        output.Text(Field.Message, frame.Message);
        output.Time(Field.At, frame.At);
        if (frame.IsDeleted)
        {
            output.Flag(Field.Deleted, true);
        }
    }

    public static void Write(DirectFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Conversation);
        output.Number(Field.Seq, frame.Seq);
        output.Text(Field.Id, frame.Id);
        output.Text(Field.From, frame.From);
        output.Text(Field.To, frame.To);
        output.Text(Field.Message, frame.Message);
        output.Time(Field.At, frame.At);
    }

    public static void Write(AckFrame frame, ref JsonOutput output)
    {
        output.Text(Field.Id, frame.Id);
        output.Text(Field.RoomId, frame.RoomId);
        output.Number(Field.Seq, frame.Seq);
        output.Time(Field.At, frame.At);
    }

    public static ServerFrame ReadMessage(ref FieldReader fields) =>
        new MessageFrame(
            fields.Room(),
            fields.Integer(Field.Seq, from: 1),
            fields.OptionalText(Field.Id),
            fields.Text(Field.Username),
            fields.Text(Field.Message),
            fields.Time(Field.At)
        );

    public static ServerFrame ReadDirect(ref FieldReader fields) =>
        new DirectFrame(
            fields.Text(Field.RoomId),
            fields.Integer(Field.Seq, from: 1),
            fields.OptionalText(Field.Id),
            fields.Text(Field.From),
            fields.Text(Field.To),
            fields.Text(Field.Message),
            fields.Time(Field.At)
        );

    public static ServerFrame ReadAck(ref FieldReader fields) =>
        new AckFrame(
            fields.Text(Field.Id),
            fields.Text(Field.RoomId),
            fields.Integer(Field.Seq, from: 1),
            fields.Time(Field.At)
        );
}
