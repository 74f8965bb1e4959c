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

    /// <summary>The most rooms that one connection may be in; 0 for as many as it likes.</summary>
    public int RoomsPerConnection { get; init; } = 100;

    /// <summary>How many messages a person may send in a second; 0 for as many as they like.</summary>
    public int MessageRate { get; init; }

    /// <summary>How many at once, after a rest; it means nothing without <see cref="MessageRate"/>.</summary>
    public int MessageBurst { get; init; }

    /// <summary>How many bytes of messages a person may send in a second, in UTF-8; 0 for as many as they like.</summary>
    public int ByteRate { get; init; }

    /// <summary>How many at once, after a rest; it means nothing without <see cref="ByteRate"/>.</summary>
    public int ByteBurst { get; init; }

    /// <summary>
    /// The longest WebSocket message, in bytes; a longer one closes the connection with 1009. Three times
    /// <see cref="MaxMessage"/>, because JSON may write a two-byte character as six (<c>\u00e9</c>), and 4 KiB for the rest of the frame.
    /// </summary>
    public int MaxFrame => (3 * MaxMessage) + 4096;
}
