namespace Broadcast.Core.Log;

/// <summary>The order of rooms' names: by code points, as UTF-8 orders them and databases do. Immutable.</summary>
public sealed class RoomOrder : IComparer<string>
{
    /// <summary>The order.</summary>
    public static RoomOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var at = x.AsSpan().CommonPrefixLength(y);
        if (at == x.Length || at == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        // A surrogate stands for what comes after all others.
        var (one, other) = (char.IsSurrogate(x[at]), char.IsSurrogate(y[at]));
        return one == other ? x[at].CompareTo(y[at]) : one.CompareTo(other);
    }
}
