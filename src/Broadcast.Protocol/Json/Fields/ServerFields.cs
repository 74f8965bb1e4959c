using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>The kinds of field that only the server's frames have.</summary>
internal static class ServerFields
{
    public static DateTimeOffset Time(this ref FieldReader fields, Field field)
    {
        if (Require(ref fields, field, '"', "a time"))
        {
            var reader = new Utf8JsonReader(fields.Raw(field));
            reader.Read();
            if (reader.TryGetDateTimeOffset(out var time))
            {
                return time.ToUniversalTime();
            }

            fields.Fail(Refusal.Wrong(field, "a time"));
        }

        return default;
    }

    public static List<string> Names(this ref FieldReader fields, Field field)
    {
        var names = new List<string>();
        var elements = fields.Elements(field);
        while (elements.MoveNext())
        {
            var reader = new Utf8JsonReader(elements.Current);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                fields.Fail(Refusal.Wrong(field, "an array of strings"));
                break;
            }

            names.Add(reader.GetString()!);
        }

        return names;
    }

    /// <summary>The elements of an array; none when there is no array, which is kept as the error.</summary>
    public static ElementReader Elements(this ref FieldReader fields, Field field) =>
        new(Require(ref fields, field, '[', "an array") ? fields.Raw(field) : default);

    /// <summary>The fields of an object; none when there is no object, which is kept as the error.</summary>
    public static FieldReader Object(this ref FieldReader fields, Field field) =>
        new(Require(ref fields, field, '{', "an object") ? fields.Raw(field) : "{}"u8);

    /// <summary>Takes over what was wrong in a part.</summary>
    public static void FailAs(this ref FieldReader fields, ProtocolError? error)
    {
        if (error is not null)
        {
            fields.Fail(error);
        }
    }

    private static bool Require(ref FieldReader fields, Field field, char first, string what)
    {
        var raw = fields.Raw(field);
        if (raw.IsEmpty)
        {
            fields.Fail(Refusal.Missing(field, what));
        }
        else if (raw[0] != first)
        {
            fields.Fail(Refusal.Wrong(field, what));
        }

        return fields.Error is null;
    }
}
