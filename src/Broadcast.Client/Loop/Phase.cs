namespace Broadcast.Client.Loop;

/// <summary>Where a client's life is.</summary>
internal enum Phase
{
    /// <summary>A socket is being connected, or the server has not yet answered the join.</summary>
    Connecting,

    /// <summary>The server knows this client.</summary>
    Online,

    /// <summary>There is no connection; the next attempt has its time.</summary>
    Waiting,

    /// <summary>Good-bye is said; the server's is awaited.</summary>
    Leaving,

    /// <summary>It is over.</summary>
    Over,
}
