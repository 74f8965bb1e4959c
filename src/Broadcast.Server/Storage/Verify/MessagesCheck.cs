using System.Globalization;
using Broadcast.Core.Log;
using Broadcast.Protocol;
using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Broadcast.Server.Storage.Verify;

/// <summary>Every stream holds exactly the messages from its first to its newest number, and every row is one that this program writes.</summary>
internal sealed class MessagesCheck(SqliteConnection connection)
{
    // Messages without a text, until the deletion is met that took it: it comes after them, so it is held as long as they are.
    private readonly Dictionary<long, string> textless = [];

    // 9999-12-31T23:59:59.999Z, the last instant that can be told.
    private const long MaxAt = 253_402_300_799_999;

    // In UTF-8 bytes.
    private const int MaxName = 4 * Username.MaxLength;
    private const int MaxId = 3 * MessageId.MaxLength;
    private const int MaxText = 16 * 1024 * 1024;

    public long Run(FindingList findings, CancellationToken cancellation)
    {
        using var streams = new Statement(connection, "SELECT id, name, seq, first_seq FROM streams ORDER BY id");
        using var messages = new Statement(
            connection,
            "SELECT key, at, author, username, text, client_id, to_person, to_username, erases FROM messages ORDER BY key"
        );
        var examined = 0L;
        var more = messages.Step();
        while (streams.Step())
        {
            var (id, name, newest) = (streams.Integer(0), streams.Text(1), streams.Integer(2));
            var expected = streams.Integer(3);
            for (; more && MessageRow.Stream(messages.Integer(0)) <= id; more = messages.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                examined++;
                if (MessageRow.Stream(messages.Integer(0)) < id)
                {
                    Orphan(messages, findings);
                    continue;
                }
                var seq = MessageRow.Seq(messages.Integer(0));
                if (seq != expected)
                    findings.Add(Gap(name, expected, seq));
                expected = seq + 1;
                Row(messages, $"{name} {seq}", name.StartsWith('~'), findings);
            }
            if (expected != newest + 1)
                findings.Add(Gap(name, expected, newest + 1));
        }
        for (; more; more = messages.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            examined++;
            Orphan(messages, findings);
        }
        foreach (var name in textless.Values)
            findings.Add($"{name}: its text is no text");
        return examined;
    }

    private static string Gap(string stream, long expected, long found) =>
        found > expected
            ? string.Create(CultureInfo.InvariantCulture, $"{stream}: messages {expected} to {found - 1} are missing")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{stream}: message {found} is outside of what the stream holds"
            );

    private static void Orphan(Statement row, FindingList findings) =>
        findings.Require(
            false,
            $"message {MessageRow.Seq(row.Integer(0))} belongs to stream {MessageRow.Stream(row.Integer(0))}, which does not exist"
        );

    private void Row(Statement row, string name, bool isPrivate, FindingList findings)
    {
        findings.Require(
            row.Type(1) == raw.SQLITE_INTEGER && row.Integer(1) is >= 0 and <= MaxAt,
            $"{name}: its time is impossible"
        );
        findings.Require(row.Bytes(2).Length == PersonId.Size, $"{name}: its author is no person");
        findings.Require(ValidText.In(row, 3, MaxName), $"{name}: its author's name is no text");
        Text(row, name, findings);
        findings.Require(row.IsNull(5) || ValidText.In(row, 5, MaxId), $"{name}: its identifier is no text");
        var hasRecipient = row.Bytes(6).Length == PersonId.Size && ValidText.In(row, 7, MaxName);
        var hasNone = row.IsNull(6) && row.IsNull(7);
        findings.Require(isPrivate ? hasRecipient : hasNone, $"{name}: its recipient does not fit");
    }

    private void Text(Statement row, string name, FindingList findings)
    {
        var key = row.Integer(0);
        var isEmpty = row.Type(4) == raw.SQLITE_TEXT && row.Bytes(4).IsEmpty;
        if (row.IsNull(8) && isEmpty)
        {
            textless[key] = name;
            return;
        }
        findings.Require(row.IsNull(8) ? ValidText.In(row, 4, MaxText) : isEmpty, $"{name}: its text is no text");
        if (row.IsNull(8))
            return;
        var target = row.Integer(8);
        findings.Require(target >= 1 && target < MessageRow.Seq(key), $"{name}: it deletes what is not before it");
        textless.Remove(MessageRow.Key(MessageRow.Stream(key), target));
    }
}
