namespace Broadcast.Client.Loop;

/// <summary>What a frame means for the connection.</summary>
internal enum Turn
{
    /// <summary>Nothing.</summary>
    Stay,

    /// <summary>The server knows this client now.</summary>
    Welcomed,

    /// <summary>Break it off, and come back later.</summary>
    Retry,

    /// <summary>The server will not let this client in.</summary>
    Refused,
}
