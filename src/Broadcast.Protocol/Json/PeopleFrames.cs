using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How people are asked for and told: <c>users</c>; <c>users</c>, <c>presence</c>.</summary>
internal static class PeopleFrames
{
    public static ClientFrame ReadUsers(ref FieldReader fields) =>
        new UsersFrame(fields.OptionalRoom(), fields.AddressedName(Field.After));

    public static void Write(UsersFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room?.Value);
        output.Text(Field.After, frame.After?.Value);
    }

    public static void Write(UsersPage frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Names(Field.Users, frame.Users);
        output.Number(Field.Count, frame.Count);
        output.Flag(Field.More, frame.More);
    }

    public static void Write(PresenceFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.Room.Value);
        output.Names(Field.Joined, frame.Joined);
        output.Names(Field.Left, frame.Left);
        WriteRenamed(frame.Renamed, ref output);
        output.Number(Field.Users, frame.Users);
        output.Number(Field.JoinedCount, frame.JoinedCount > frame.Joined.Count ? frame.JoinedCount : null);
        output.Number(Field.LeftCount, frame.LeftCount > frame.Left.Count ? frame.LeftCount : null);
    }

    public static ServerFrame ReadPage(ref FieldReader fields) =>
        new UsersPage(
            fields.Room(),
            fields.Names(Field.Users),
            (int)fields.Integer(Field.Count, from: 0, to: int.MaxValue),
            fields.Flag(Field.More)
        );

    public static ServerFrame ReadPresence(ref FieldReader fields)
    {
        var joined = fields.Names(Field.Joined);
        var left = fields.Names(Field.Left);
        return new PresenceFrame(
            fields.Room(),
            joined,
            left,
            ReadRenamed(ref fields),
            (int)fields.Integer(Field.Users, from: 0, to: int.MaxValue),
            (int?)fields.OptionalInteger(Field.JoinedCount, from: 0, to: int.MaxValue) ?? joined.Count,
            (int?)fields.OptionalInteger(Field.LeftCount, from: 0, to: int.MaxValue) ?? left.Count
        );
    }

    private static void WriteRenamed(IReadOnlyList<Renaming> renamed, ref JsonOutput output)
    {
        if (renamed.Count == 0)
        {
            return;
        }

        output.BeginArray(Field.Renamed);
        foreach (var (from, to) in renamed)
        {
            output.BeginElement();
            output.Text(Field.From, from);
            output.Text(Field.To, to);
            output.EndObject();
        }

        output.EndArray();
    }

    private static List<Renaming> ReadRenamed(ref FieldReader fields)
    {
        var renamed = new List<Renaming>();
        if (fields.Has(Field.Renamed))
        {
            var elements = fields.Elements(Field.Renamed);
            while (elements.MoveNext())
            {
                var renaming = new FieldReader(elements.Current);
                renamed.Add(new Renaming(renaming.Text(Field.From), renaming.Text(Field.To)));
                fields.FailAs(renaming.Error);
            }
        }

        return renamed;
    }
}
