namespace Broadcast.Server.Lanes;

/// <summary>How far a WebSocket on a lane has come. It only goes on, and may leave out what lies between.</summary>
internal enum LaneSocketState
{
    /// <summary>Both ends talk.</summary>
    Open,

    /// <summary>A close frame of ours is on its way; the client's is waited for.</summary>
    Closing,

    /// <summary>The last frame is on its way; when it has left, the socket is closed.</summary>
    Ending,

    /// <summary>
    /// As ending, after a violation: what the client still sends is read and dropped, for a socket that is closed with unread input resets
    /// the connection and takes the close frame with it.
    /// </summary>
    Draining,

    /// <summary>The socket is closed.</summary>
    Closed,
}
