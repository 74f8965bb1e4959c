using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How a connection's own state is spelled: <c>nick</c>, <c>ping</c>; <c>welcome</c>, <c>nick</c>, <c>pong</c>, <c>error</c>, <c>closing</c>.</summary>
internal static class SessionFrames
{
    public static ClientFrame ReadNick(ref FieldReader fields)
    {
        if (!fields.Has(Field.Username))
        {
            fields.Fail(Refusal.Missing(Field.Username, "the name to take"));
        }

        return new NickFrame(fields.ChosenName(Field.Username) ?? default);
    }

    public static void Write(NickFrame frame, ref JsonOutput output) =>
        output.Text(Field.Username, frame.Username.Value);

    public static void Write(WelcomeFrame frame, ref JsonOutput output)
    {
        output.Number(Field.Version, frame.Version);
        output.Text(Field.Username, frame.Username);
        output.Text(Field.Session, frame.Session);
        output.Text(Field.Connection, frame.Connection);
        output.BeginObject(Field.Limits);
        output.Number(Field.MaxMessage, frame.Limits.MaxMessage);
        output.Number(Field.MaxName, Username.MaxLength);
        output.Number(Field.MaxRoom, RoomId.MaxLength);
        output.Number(Field.NamesPerFrame, frame.Limits.NamesPerFrame);
        output.Number(Field.HistoryPage, frame.Limits.HistoryPage);
        output.Number(Field.RoomsPerConnection, frame.Limits.RoomsPerConnection);
        WriteRate(
            Field.MessageRate,
            frame.Limits.MessageRate,
            Field.MessageBurst,
            frame.Limits.MessageBurst,
            ref output
        );
        WriteRate(Field.ByteRate, frame.Limits.ByteRate, Field.ByteBurst, frame.Limits.ByteBurst, ref output);
        output.EndObject();
        output.Text(Field.Durability, frame.Durability);
        AccessFrames.WriteRights(frame.Rights, frame.Expires, ref output);
    }

    public static void Write(NickedFrame frame, ref JsonOutput output)
    {
        output.Text(Field.Username, frame.Username);
        output.Text(Field.Session, frame.Session);
    }

    public static void Write(ErrorFrame frame, ref JsonOutput output)
    {
        output.Text(Field.Code, frame.Code);
        output.Text(Field.Message, frame.Message);
        output.Text(Field.Id, frame.Id);
        output.Text(Field.Suggestion, frame.Suggestion);
        output.Number(Field.RetryAfterMs, frame.RetryAfterMs);
    }

    public static void Write(ClosingFrame frame, ref JsonOutput output)
    {
        output.Text(Field.Reason, frame.Reason);
        output.Number(Field.RetryAfterMs, frame.RetryAfterMs);
    }

    public static ServerFrame ReadWelcome(ref FieldReader fields) =>
        new WelcomeFrame(
            (int)fields.Integer(Field.Version, from: 1, to: int.MaxValue),
            fields.Text(Field.Username),
            fields.Text(Field.Session),
            fields.Text(Field.Connection),
            ReadLimits(ref fields),
            fields.Text(Field.Durability),
            fields.Has(Field.Rights) ? fields.Names(Field.Rights) : null,
            AccessFrames.ReadExpires(ref fields)
        );

    public static ServerFrame ReadNicked(ref FieldReader fields) =>
        new NickedFrame(fields.Text(Field.Username), fields.Text(Field.Session));

    public static ServerFrame ReadError(ref FieldReader fields) =>
        new ErrorFrame(
            fields.Text(Field.Code),
            fields.Text(Field.Message),
            fields.OptionalText(Field.Id),
            fields.OptionalText(Field.Suggestion),
            (int?)fields.OptionalInteger(Field.RetryAfterMs, from: 0, to: int.MaxValue)
        );

    public static ServerFrame ReadClosing(ref FieldReader fields) =>
        new ClosingFrame(fields.Text(Field.Reason), (int)fields.Integer(Field.RetryAfterMs, from: 0, to: int.MaxValue));

    private static Limits ReadLimits(ref FieldReader fields)
    {
        // A server of a later version may tell more, or less: what it leaves out is what this version takes for granted.
        var usual = new Limits();
        var limits = fields.Object(Field.Limits);
        var read = new Limits
        {
            MaxMessage = Positive(ref limits, Field.MaxMessage) ?? usual.MaxMessage,
            NamesPerFrame = Positive(ref limits, Field.NamesPerFrame) ?? usual.NamesPerFrame,
            HistoryPage = Positive(ref limits, Field.HistoryPage) ?? usual.HistoryPage,
            RoomsPerConnection =
                (int?)limits.OptionalInteger(Field.RoomsPerConnection, from: 0, to: int.MaxValue)
                ?? usual.RoomsPerConnection,
            MessageRate = Positive(ref limits, Field.MessageRate) ?? 0,
            MessageBurst = Positive(ref limits, Field.MessageBurst) ?? 0,
            ByteRate = Positive(ref limits, Field.ByteRate) ?? 0,
            ByteBurst = Positive(ref limits, Field.ByteBurst) ?? 0,
        };
        fields.FailAs(limits.Error);
        return read;
    }

    // What is not limited is left out.
    private static void WriteRate(Field rate, int perSecond, Field burst, int atOnce, ref JsonOutput output)
    {
        if (perSecond > 0)
        {
            output.Number(rate, perSecond);
            output.Number(burst, atOnce);
        }
    }

    private static int? Positive(ref FieldReader limits, Field field) =>
        (int?)limits.OptionalInteger(field, from: 1, to: int.MaxValue);
}
