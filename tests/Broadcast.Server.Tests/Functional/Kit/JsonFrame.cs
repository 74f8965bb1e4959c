using System.Text.Json;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>One frame that the server sent in the json dialect.</summary>
internal sealed record JsonFrame(string Type, JsonElement Payload)
{
    public static JsonFrame Read(string text)
    {
        var root = JsonDocument.Parse(text).RootElement;
        return new JsonFrame(root.GetProperty("type").GetString()!, root.GetProperty("payload"));
    }

    /// <summary>A field as text: a string's own, another value's JSON, and null when there is none.</summary>
    public string? this[string field] =>
        Payload.TryGetProperty(field, out var value)
            ? value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : value.GetRawText()
            : null;

    public long Seq => Payload.GetProperty("seq").GetInt64();

    /// <summary>A list of names, joined by blanks.</summary>
    public string Names(string field) =>
        string.Join(' ', Payload.GetProperty(field).EnumerateArray().Select(name => name.GetString()));

    public override string ToString() => $"{Type} {Payload.GetRawText()}";
}
