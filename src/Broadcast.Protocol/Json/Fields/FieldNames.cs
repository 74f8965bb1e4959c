using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Broadcast.Protocol.Json;

/// <summary>The names of <see cref="Field"/> on the wire. Immutable.</summary>
internal static class FieldNames
{
    // roomsPerConnection
    private const int Longest = 18;

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
        if (reader.ValueIsEscaped)
        {
            return FindEscaped(ref reader);
        }

        Span<char> name = stackalloc char[Longest];
        return Encoding.UTF8.TryGetChars(reader.ValueSpan, name, out var length) ? Find(name[..length]) : null;
    }

    private static Field? FindEscaped(ref Utf8JsonReader reader)
    {
        // JSON may write a character as six bytes.
        Span<char> name = stackalloc char[Longest * 6];
        return reader.ValueSpan.Length <= name.Length ? Find(name[..reader.CopyString(name)]) : null;
    }

    private static Field? Find(ReadOnlySpan<char> name) => Fields.TryGetValue(name, out var field) ? field : null;
}
