namespace Broadcast.Protocol.WebSocket.Deflate;

/// <summary>What became of a compressed message.</summary>
internal enum InflateResult
{
    /// <summary>It is whole.</summary>
    Whole,

    /// <summary>It is no compressed data, or not all of it.</summary>
    Broken,

    /// <summary>It has more than a message may have.</summary>
    TooBig,
}
