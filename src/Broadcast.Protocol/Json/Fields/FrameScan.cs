using System.Text.Json;
using System.Text.Unicode;

namespace Broadcast.Protocol.Json;

/// <summary>
/// Finds the fields of a frame in one pass, whatever their order: what they mean is known only when <c>type</c> is, and
/// that may stand last.
/// </summary>
internal static class FrameScan
{
    /// <summary>How deep objects and arrays may be nested, the frame itself included.</summary>
    public const int MaxDepth = 16;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Notes where each known field of a frame stands. Of a field that stands twice the last one counts.</summary>
    /// <param name="utf8">Any bytes.</param>
    /// <param name="beside">Takes the fields of the object itself.</param>
    /// <param name="payload">Takes the fields of its <c>payload</c>, when that is an object.</param>
    /// <returns>Null when the bytes are one JSON object of well-formed Unicode, otherwise what is wrong.</returns>
    public static ProtocolError? Run(ReadOnlySpan<byte> utf8, ref FieldTable beside, ref FieldTable payload)
    {
        if (!Utf8.IsValid(utf8))
        {
            return Refusal.NotUnicode;
        }

        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            reader.Read();
            return reader.TokenType != JsonTokenType.StartObject ? Refusal.NotAnObject
                : ReadObject(ref reader, ref beside, ref payload, isFrame: true) && !reader.Read() ? null
                : Refusal.NotUnicode;
        }
        catch (JsonException)
        {
            return Refusal.NotAnObject;
        }
    }

    // False when an escape is half a character.
    private static bool ReadObject(
        ref Utf8JsonReader reader,
        ref FieldTable fields,
        ref FieldTable payload,
        bool isFrame
    )
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!Escapes.AreWellFormed(ref reader))
            {
                return false;
            }

            var field = FieldNames.Find(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isPayload = isFrame && field == Field.Payload;
            if (isPayload)
            {
                payload = default;
            }

            var wellFormed =
                isPayload && reader.TokenType == JsonTokenType.StartObject
                    ? ReadObject(ref reader, ref payload, ref payload, isFrame: false)
                    : Skip(ref reader);
            if (!wellFormed)
            {
                return false;
            }

            if (field is { } known && (isFrame || known is not (Field.Type or Field.Payload)))
            {
                var isNull = reader.TokenType == JsonTokenType.Null;
                fields[(int)known] = isNull ? default : new FieldSlot(start, (int)reader.BytesConsumed - start);
            }
        }

        return true;
    }

    private static bool Skip(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        while (Escapes.AreWellFormed(ref reader))
        {
            if (
                reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
                || reader.CurrentDepth > depth
            )
            {
                reader.Read();
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
