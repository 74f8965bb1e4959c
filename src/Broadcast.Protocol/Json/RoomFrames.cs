using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How coming and going is spelled: <c>join</c>, <c>leave</c>; <c>joined</c>, <c>left</c>.</summary>
internal static class RoomFrames
{
    public static ClientFrame ReadJoin(ref FieldReader fields) =>
        new JoinFrame(
            fields.OptionalRoom(),
            fields.ChosenName(Field.Username),
            fields.OptionalText(Field.Session),
            fields.OptionalInteger(Field.Since, from: 0),
            fields.OptionalText(Field.Epoch),
            fields.OptionalText(Field.Token),
            fields.OptionalText(Field.Replaces),
            DirectPositions.Read(ref fields),
            fields.Has(Field.Resends) && fields.Flag(Field.Resends)
        );

    public static ClientFrame ReadLeave(ref FieldReader fields) => new LeaveFrame(fields.OptionalRoom());

    public static void Write(JoinFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room?.Value);
        output.Text(Field.Username, frame.Username?.Value);
        output.Text(Field.Session, frame.Session);
        output.Number(Field.Since, frame.Since);
        output.Text(Field.Epoch, frame.Epoch);
        output.Text(Field.Token, frame.Token);
        output.Text(Field.Replaces, frame.Replaces);
        DirectPositions.Write(frame.Direct, ref output);
        if (frame.Resends)
        {
            output.Flag(Field.Resends, true);
        }
    }

    public static void Write(LeaveFrame frame, ref JsonOutput output) => output.Text(Field.RoomId, frame.Room?.Value);

    public static void Write(JoinedFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Text(Field.Username, frame.Username);
        output.Text(Field.Epoch, frame.Epoch);
        output.Number(Field.Seq, frame.Seq);
        output.Names(Field.Users, frame.Users);
        output.Number(Field.Count, frame.Count);
    }

    public static void Write(LeftFrame frame, ref JsonOutput output) => output.Text(Field.RoomId, frame.Room.Value);

    public static ServerFrame ReadJoined(ref FieldReader fields) =>
        new JoinedFrame(
            fields.Room(),
            fields.Text(Field.Username),
            fields.Text(Field.Epoch),
            fields.Integer(Field.Seq, from: 0),
            fields.Names(Field.Users),
            (int)fields.Integer(Field.Count, from: 0, to: int.MaxValue)
        );

    public static ServerFrame ReadLeft(ref FieldReader fields) => new LeftFrame(fields.Room());
}
