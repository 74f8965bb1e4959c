namespace Broadcast.Server.Lanes;

/// <summary>What the hub can ask of a connection.</summary>
internal enum LaneOrderKind
{
    /// <summary>Send data.</summary>
    Send,

    /// <summary>Send a ping.</summary>
    Ping,

    /// <summary>Read on.</summary>
    Resume,

    /// <summary>Tell when little waits.</summary>
    NotifyDrained,

    /// <summary>Send a close frame and end.</summary>
    Close,
}
