namespace Broadcast.Bench.Crowd;

/// <summary>How far a connection has come.</summary>
internal enum Stage
{
    /// <summary>Not begun.</summary>
    Idle,

    /// <summary>TCP connects.</summary>
    Connecting,

    /// <summary>The answer to the opening handshake is awaited.</summary>
    Shaking,

    /// <summary>The way into the room.</summary>
    Joining,

    /// <summary>In the room.</summary>
    Talking,

    /// <summary>In the room, and reads no more.</summary>
    Stopped,

    /// <summary>Closed by the server, refused, or the run has ended.</summary>
    Gone,
}
