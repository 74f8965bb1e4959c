namespace Broadcast.Protocol;

/// <summary>What the server accepts; told in <see cref="Frames.WelcomeFrame"/>. Immutable.</summary>
public sealed record Limits
{
    /// <summary>The longest text of a message, in UTF-8 bytes. 1 KiB to 16 MiB; 64 KiB unless set.</summary>
    public int MaxMessage { get; init; } = 64 * 1024;

    /// <summary>The most names in one frame; <c>users</c> pages the rest.</summary>
    public int NamesPerFrame { get; init; } = 200;

    /// <summary>The most messages in one page of history.</summary>
    public int HistoryPage { get; init; } = 200;

    /// <summary>The most rooms that one connection may be in.</summary>
    public int RoomsPerConnection { get; init; } = 100;

    /// <summary>
    /// The longest WebSocket message, in bytes; a longer one closes the connection with 1009. Three times
    /// <see cref="MaxMessage"/>, because JSON may write a two-byte character as six (<c>\u00e9</c>), and 4 KiB for the rest of the frame.
    /// </summary>
    public int MaxFrame => (3 * MaxMessage) + 4096;
}
