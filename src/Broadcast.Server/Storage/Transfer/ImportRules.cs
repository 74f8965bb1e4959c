using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Server.Storage.Sqlite;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>What an imported line must keep, so that nothing enters the log that the server itself would have refused. Each rule tells the fault, or null.</summary>
internal static class ImportRules
{
    private const int MaxText = 16 * 1024 * 1024;

    public static bool IsConversation(StreamLine line) => line.Name.StartsWith('~');

    public static string? Fault(StreamLine line)
    {
        var name = IsConversation(line) ? line.Name[1..] : line.Name;
        if (!RoomId.TryCreate(name, out var room, out _) || room.Value != name)
            return "its name is not allowed";
        if (line.Epoch.Length is 0 or > 64 || MessageId.Check(line.Epoch) is not null)
            return "its epoch is not allowed";
        return line.Seq is >= 0 and <= MessageRow.MaxSeq && line.FirstSeq >= 1 && line.FirstSeq <= line.Seq + 1
            ? null
            : "its numbers are impossible";
    }

    public static string? Fault(MessageLine line, StreamLine stream)
    {
        var text = line.Text;
        if (line.Erases is { } target && (target < 1 || target >= line.Seq || text.Length > 0))
            return "it deletes nothing that is before it";
        if (text.Length > 0 && (MessageText.Check(ref text, MaxText) is not null || text != line.Text))
            return "its text is not allowed";
        if (!IsName(line.Username))
            return "its author's name is not allowed";
        if (!IsTime(line.At) || Person(line.Author) is null)
            return "its time or author is impossible";
        if (line.Id is not null && MessageId.Check(line.Id) is not null)
            return "its identifier is not allowed";
        var hasRecipient =
            line.To is not null
            && Person(line.To) is not null
            && line.ToUsername is not null
            && IsName(line.ToUsername);
        var hasNone = line.To is null && line.ToUsername is null;
        return (IsConversation(stream) ? hasRecipient : hasNone) ? null : "its recipient does not fit";
    }

    public static string? Fault(IdLine line, StreamLine stream) =>
        Person(line.Author) is not null
        && IsTime(line.At)
        && MessageId.Check(line.Id) is null
        && line.Seq >= 1
        && line.Seq < stream.FirstSeq
            ? null
            : "it is no identifier of a forgotten message";

    /// <summary>The sixteen bytes of a person; null when it is none.</summary>
    public static byte[]? Person(string hex)
    {
        if (hex.Length != 2 * PersonId.Size)
            return null;
        var bytes = new byte[PersonId.Size];
        return Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done ? bytes : null;
    }

    private static bool IsName(string text) => Username.TryRead(text, out var name, out _) && name.Value == text;

    private static bool IsTime(DateTimeOffset at) => at.ToUnixTimeMilliseconds() >= 0;
}
