namespace Broadcast.Protocol.WebSocket;

/// <summary>Which end of the connection reads (RFC 6455, section 5.1).</summary>
public enum WebSocketRole
{
    /// <summary>Reads what clients send: every frame must be masked.</summary>
    Server,

    /// <summary>Reads what a server sends: no frame may be masked.</summary>
    Client,
}
