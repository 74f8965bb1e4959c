using System.Globalization;

namespace Broadcast.Cli.Commands;

/// <summary>Reading a number of bytes as people write it: <c>65536</c>, <c>64k</c>, <c>64KiB</c>, <c>1m</c>, <c>2g</c>.</summary>
internal static class ByteSize
{
    /// <summary>Reads a size. A <c>k</c> is 1024 bytes, an <c>m</c> 1024 of those, a <c>g</c> 1024 of these.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="bytes">The size.</param>
    public static bool TryParse(string text, out long bytes)
    {
        var digits = text.AsSpan().TrimEnd("kKmMgGiIbB");
        var unit = text.AsSpan(digits.Length);
        bytes = 0;
        var factor =
            Is(unit, "") || Is(unit, "b") ? 1
            : Is(unit, "k") || Is(unit, "kb") || Is(unit, "kib") ? 1024
            : Is(unit, "m") || Is(unit, "mb") || Is(unit, "mib") ? 1024 * 1024
            : Is(unit, "g") || Is(unit, "gb") || Is(unit, "gib") ? 1024 * 1024 * 1024
            : 0;
        if (
            factor == 0
            || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > int.MaxValue
        )
        {
            return false;
        }

        bytes = number * factor;
        return true;
    }

    private static bool Is(ReadOnlySpan<char> unit, string name) =>
        unit.Equals(name, StringComparison.OrdinalIgnoreCase);
}
