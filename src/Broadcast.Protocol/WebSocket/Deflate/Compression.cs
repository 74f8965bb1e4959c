namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>
/// How what the server sends on a connection is compressed (RFC 7692, permessage-deflate). No form has context takeover, so that
/// the same bytes suit everyone of the same form. The values index arrays of what is encoded once per form.
/// </summary>
public enum Compression
{
    /// <summary>Not at all: the extension was not agreed on, in neither direction.</summary>
    None = 0,

    /// <summary>With the whole window of 32 KiB: nearly everyone.</summary>
    Deflate = 1,

    /// <summary>With a window of 512 bytes, for clients that asked for less than the whole (<c>server_max_window_bits</c>).</summary>
    DeflateNarrow = 2,
}
