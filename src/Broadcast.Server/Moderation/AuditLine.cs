using System.Text.Encodings.Web;
using System.Text.Json;
using Broadcast.Core.Moderation;
using Broadcast.Server.Access;

namespace Broadcast.Server.Moderation;

/// <summary>
/// A line of the audit log: a JSON object in ASCII. Every field is a JSON string or number, so nothing that somebody is called, and no reason, can make a line of its own. Thread-safe.
/// </summary>
internal static class AuditLine
{
    // ASCII only: a terminal that shows it obeys nothing in it.
    private static readonly JsonWriterOptions Spelling = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>Spells it, without the line's end.</summary>
    public static byte[] Spell(AuditEntry entry)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Spelling))
        {
            json.WriteStartObject();
            json.WriteString("at", entry.At.UtcDateTime);
            json.WriteString("by", entry.By);
            json.WriteString("byAddress", AddressText.Of(entry.ByAddress));
            json.WriteString("action", entry.Action);
            json.WriteString("target", entry.Target);
            if (entry.TargetAddresses.Count > 0)
            {
                json.WriteStartArray("targetAddresses");
                foreach (var address in entry.TargetAddresses)
                {
                    json.WriteStringValue(AddressText.Of(address));
                }

                json.WriteEndArray();
            }

            if (entry.Seq is { } seq)
            {
                json.WriteNumber("seq", seq);
            }

            if (entry.Until is { } until)
            {
                json.WriteString("until", until.UtcDateTime);
            }

            if (entry.Reason is { } reason)
            {
                json.WriteString("reason", reason);
            }

            json.WriteEndObject();
        }

        return line.ToArray();
    }
}
