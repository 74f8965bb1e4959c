namespace Broadcast.Protocol.WebSocket;

/// <summary>What a frame is (RFC 6455, section 5.2). Those from 8 on are control frames; the numbers left out are reserved.</summary>
public enum FrameOpcode
{
    /// <summary>A further part of a fragmented message.</summary>
    Continuation = 0,

    /// <summary>A text message, or its first part.</summary>
    Text = 1,

    /// <summary>A binary message, or its first part.</summary>
    Binary = 2,

    /// <summary>The sender closes.</summary>
    Close = 8,

    /// <summary>The sender wants a pong.</summary>
    Ping = 9,

    /// <summary>The answer to a ping.</summary>
    Pong = 10,
}
