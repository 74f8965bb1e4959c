namespace Broadcast.Client.Heartbeat;

/// <summary>What a <see cref="Heartbeat"/> wants done.</summary>
internal enum HeartbeatStep
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Send a ping.</summary>
    Ask,

    /// <summary>Break the connection off.</summary>
    GiveUp,
}
