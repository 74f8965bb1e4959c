using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>How <c>join.direct</c> is spelled: <c>{"~conversation": seq, …}</c>.</summary>
internal static class DirectPositions
{
    /// <summary>The most conversations of one join.</summary>
    public const int MaxCount = 1_000;

    private const string What = "an object of at most 1000 conversations (\"~…\"), each with an integer, at least 0";

    public static IReadOnlyDictionary<string, long>? Read(ref FieldReader fields)
    {
        var raw = fields.Raw(Field.Direct);
        if (raw.IsEmpty || fields.Error is not null)
        {
            return null;
        }

        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(raw);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject || !TryFill(ref reader, positions))
        {
            fields.Fail(Refusal.Wrong(Field.Direct, What));
            return null;
        }

        return positions;
    }

    public static void Write(IReadOnlyDictionary<string, long>? positions, ref JsonOutput output)
    {
        if (positions is not null)
        {
            output.Positions(Field.Direct, positions);
        }
    }

    private static bool TryFill(ref Utf8JsonReader reader, Dictionary<string, long> positions)
    {
        for (var count = 1; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; count++)
        {
            var conversation = reader.GetString()!;
            reader.Read();
            if (count > MaxCount || !ConversationId.IsAllowed(conversation))
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.Null)
            {
                positions.Remove(conversation);
            }
            else if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var seq) || seq < 0)
            {
                return false;
            }
            else
            {
                positions[conversation] = seq;
            }
        }

        return true;
    }
}
