namespace Broadcast.Server.WebSockets;

/// <summary>How a WebSocket behaves toward its socket. Immutable.</summary>
internal sealed record TransportOptions
{
    /// <summary>The longest message that is read, in bytes; a longer one closes with 1009.</summary>
    public required int MaxMessage { get; init; }

    /// <summary>Whether the server speaks TLS.</summary>
    public bool IsSecure { get; init; }

    /// <summary>
    /// How much of messages is handed to the hub at once, in bytes: what is beyond waits until the hub has dealt with that. 256 KiB, what a
    /// lane reads at once. Only compressed messages make more of one read: a thousand times more.
    /// </summary>
    public int Portion { get; init; } = 256 * 1024;

    /// <summary>Whether clients that offer permessage-deflate (RFC 7692) get it.</summary>
    public bool Compression { get; init; }

    /// <summary>The most that may wait in the outbox, in bytes. 4 MiB: sixty of the longest messages, forty thousand usual ones.</summary>
    public int OutboxBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// How many pings and pongs may wait. A client that pings faster than it reads gets the newest answers, and RFC 6455,
    /// section 5.5.3, asks for the last one only.
    /// </summary>
    public int MaxControls { get; init; } = 64;

    /// <summary>How long the client's close frame is waited for.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
