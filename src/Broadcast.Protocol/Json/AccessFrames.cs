using Broadcast.Protocol.Frames;

namespace Broadcast.Protocol.Json;

/// <summary>How rights are spelled: <c>auth</c>; <c>granted</c>, and what <c>welcome</c> tells of them.</summary>
internal static class AccessFrames
{
    public static ClientFrame ReadAuth(ref FieldReader fields) => new AuthFrame(fields.Text(Field.Token));

    public static void Write(AuthFrame frame, ref JsonOutput output) => output.Text(Field.Token, frame.Token);

    public static void Write(GrantedFrame frame, ref JsonOutput output) =>
        WriteRights(frame.Rights, frame.Expires, ref output);

    public static ServerFrame ReadGranted(ref FieldReader fields) =>
        new GrantedFrame(fields.Names(Field.Rights), ReadExpires(ref fields));

    public static void WriteRights(IReadOnlyList<string>? rights, DateTimeOffset? expires, ref JsonOutput output)
    {
        if (rights is not null)
        {
            output.Names(Field.Rights, rights);
        }

        if (expires is { } end)
        {
            output.Time(Field.Expires, end);
        }
    }

    public static DateTimeOffset? ReadExpires(ref FieldReader fields) =>
        fields.Has(Field.Expires) ? fields.Time(Field.Expires) : null;
}
