namespace Broadcast.Protocol.Search;

/// <summary>A piece of a text, in UTF-16 units, as JavaScript and .NET count. Immutable.</summary>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="Length">How long it is; at least 1.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Where what follows begins.</summary>
    public int End => Start + Length;
}
