using System.Globalization;

namespace Broadcast.Core.Log;

/// <summary>A place in what a search finds: the last message of a page. Immutable.</summary>
/// <param name="At">When it was accepted.</param>
/// <param name="Seq">Its number.</param>
/// <param name="Stream">Its stream.</param>
public sealed record SearchCursor(DateTimeOffset At, long Seq, string Stream)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Null when it is no cursor.</returns>
    public static SearchCursor? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('.', 3);
        return
            parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && at <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && parts[2].Length > 0
            ? new SearchCursor(DateTimeOffset.FromUnixTimeMilliseconds(at), seq, parts[2])
            : null;
    }

    /// <summary>The cursor as clients send it back; what is in it is nobody's business.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{At.ToUnixTimeMilliseconds()}.{Seq}.{Stream}");
}
