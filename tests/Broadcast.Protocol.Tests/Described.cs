using System.Collections;
using System.Globalization;

namespace Broadcast.Protocol.Tests;

/// <summary>A frame as text, so that equal frames are equal whatever their lists are made of.</summary>
internal static class Described
{
    public static string By(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{text}\"",
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            RoomId or Username => $"{value.GetType().Name}({value})",
            IReadOnlyDictionary<string, long> map => Join(
                map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")
            ),
            IEnumerable many => Join(many.Cast<object>().Select(By)),
            _ when value.GetType().IsPrimitive => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            _ => value.GetType().Name
                + Join(value.GetType().GetProperties().Select(p => $"{p.Name}={By(p.GetValue(value))}")),
        };

    private static string Join(IEnumerable<string> parts) => $"[{string.Join("; ", parts)}]";
}
