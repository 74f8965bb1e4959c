namespace Broadcast.Protocol.WebSocket;

/// <summary>
/// Every close code that the server sends. RFC 6455, section 7.4.1, defines those below 4000. Of our own, 4000 to 4499
/// say "come back" and 4500 to 4999 say "do not come back by yourself".
/// </summary>
public enum CloseCode
{
    /// <summary>The client said good-bye.</summary>
    Normal = 1000,

    /// <summary>The room was closed, or a page was left.</summary>
    GoingAway = 1001,

    /// <summary>The frames break RFC 6455.</summary>
    ProtocolError = 1002,

    /// <summary>A binary message; this server takes text.</summary>
    UnsupportedData = 1003,

    /// <summary>No code stood in the close frame. Never sent.</summary>
    NoStatus = 1005,

    /// <summary>The connection broke without a close frame. Never sent.</summary>
    Abnormal = 1006,

    /// <summary>A text message, or a close reason, is not UTF-8.</summary>
    InvalidPayload = 1007,

    /// <summary>A message is larger than <see cref="Limits.MaxFrame"/>.</summary>
    MessageTooBig = 1009,

    /// <summary>The server failed; its log says how.</summary>
    InternalError = 1011,

    /// <summary>The server restarts, or shuts down; come back when it said. In IANA's registry of WebSocket close codes.</summary>
    ServiceRestart = 1012,

    /// <summary>The reader was too slow: more than the outbox's bound was waiting. Come back with the last position.</summary>
    SlowReader = 4000,

    /// <summary>A ping was not answered in time. Come back with the last position.</summary>
    HeartbeatTimeout = 4001,

    /// <summary>Nobody joined in time. Come back and join.</summary>
    JoinTimeout = 4002,

    /// <summary>A newer connection of the same client took this one's place. Do not come back.</summary>
    Replaced = 4500,

    /// <summary>The access token's time is over. Come back with a new one.</summary>
    TokenExpired = 4501,

    /// <summary>Somebody with the right to do so sent the person away.</summary>
    Kicked = 4502,

    /// <summary>Somebody with the right to do so keeps the person out.</summary>
    Banned = 4503,

    /// <summary>Too much was refused, and the client went on all the same. Do not come back.</summary>
    Flooding = 4504,
}
