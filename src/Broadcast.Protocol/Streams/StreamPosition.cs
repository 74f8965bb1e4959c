using System.Globalization;

namespace Broadcast.Protocol.Streams;

/// <summary>A position in a room, as event streams tell it: the epoch and the number, <c>c1573709856608d4.41</c>. Immutable.</summary>
/// <param name="Epoch">The life of the numbering; null for the room's own.</param>
/// <param name="Seq">The number of the last message that one has; 0 is the beginning.</param>
public readonly record struct StreamPosition(string? Epoch, long Seq)
{
    private const int LongestEpoch = 64;

    /// <summary>Reads a position, or a plain number, which is of the room's own numbering.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="position">The position.</param>
    public static bool TryParse(string text, out StreamPosition position)
    {
        ArgumentNullException.ThrowIfNull(text);
        var dot = text.LastIndexOf('.');
        position = default;
        if (
            dot > LongestEpoch
            || dot == 0
            || !long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
        )
        {
            return false;
        }

        position = new StreamPosition(dot < 0 ? null : text[..dot], seq);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Epoch is null
            ? Seq.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Seq}");
}
