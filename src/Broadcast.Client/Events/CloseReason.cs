namespace Broadcast.Client;

/// <summary>Why a client ended.</summary>
public enum CloseReason
{
    /// <summary><see cref="BroadcastClient.CloseAsync"/> or <see cref="BroadcastClient.DisposeAsync"/>.</summary>
    ByClient,

    /// <summary>The server's close code says not to come back: see docs/protocol.md.</summary>
    ByServer,

    /// <summary>The server would not let this client in again (its name was taken meanwhile, say).</summary>
    Refused,

    /// <summary>The connection is gone, and reconnecting is off or was given up.</summary>
    ConnectionLost,

    /// <summary>A fault of this library.</summary>
    Fault,
}
