namespace Broadcast.Protocol.WebSocket;

/// <summary>What <see cref="MessageReader.Read"/> found.</summary>
public enum MessageKind
{
    /// <summary>Nothing yet: more bytes are needed, or the connection has ended.</summary>
    None,

    /// <summary>A whole text message; its payload is valid UTF-8.</summary>
    Text,

    /// <summary>A whole binary message.</summary>
    Binary,

    /// <summary>A ping; it is to be answered with a pong of the same payload (RFC 6455, section 5.5.2).</summary>
    Ping,

    /// <summary>A pong; nobody need have asked for it (RFC 6455, section 5.5.3).</summary>
    Pong,

    /// <summary>The other end closes (RFC 6455, section 5.5.1). Nothing comes after it.</summary>
    Close,

    /// <summary>The other end breaks the protocol; the connection is to be closed. Nothing comes after it.</summary>
    Violation,
}
