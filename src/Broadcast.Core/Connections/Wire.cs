using Broadcast.Protocol.WebSocket.Deflate;

namespace Broadcast.Core.Connections;

/// <summary>The form of what is sent to a connection: those of the same form share the same bytes. Immutable.</summary>
/// <param name="Dialect">What is said.</param>
/// <param name="Compression">How it is compressed.</param>
internal readonly record struct Wire(Dialect Dialect, Compression Compression)
{
    /// <summary>How many forms there are.</summary>
    public const int Count = Dialects.Count * Compressions;

    private const int Compressions = (int)Compression.DeflateNarrow + 1;

    /// <summary>Its place in an array of <see cref="Count"/>.</summary>
    public int Index => ((int)Dialect * Compressions) + (int)Compression;
}
