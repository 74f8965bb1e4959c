using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>The names of <see cref="Field"/> on the wire. Immutable.</summary>
internal static class FieldNames
{
    // The longest name is 18 characters, each of which JSON may write as six bytes.
    private const int LongestEscaped = 18 * 6;

    private static readonly string[] Names = [.. Enum.GetNames<Field>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static readonly byte[][] Prefixes = [.. Names.Select(name => Encoding.UTF8.GetBytes($"\"{name}\":"))];

    private static readonly FrozenDictionary<string, Field>.AlternateLookup<ReadOnlySpan<char>> Fields =
        Enum.GetValues<Field>()
            .Select(field => KeyValuePair.Create(Names[(int)field], field))
            .Append(KeyValuePair.Create("roomID", Field.RoomId))
            .ToFrozenDictionary(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The name, as it is told in an error.</summary>
    public static string Of(Field field) => Names[(int)field];

    /// <summary>The quoted name and its colon.</summary>
    public static ReadOnlySpan<byte> Prefix(Field field) => Prefixes[(int)field];

    /// <summary>The field that a property name means; null for one that the protocol does not know.</summary>
    /// <param name="reader">Stands at a property name whose escapes are well-formed.</param>
    public static Field? Find(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestEscaped)
        {
            return null;
        }

        Span<char> name = stackalloc char[LongestEscaped];
        var length = reader.CopyString(name);
        return Fields.TryGetValue(name[..length], out var field) ? field : null;
    }
}
