namespace Broadcast.Bench.Sockets;

/// <summary>One connection's socket. No call waits. Owned by its loop's thread.</summary>
internal abstract class Link : IDisposable
{
    /// <summary>Asked once the link is told to have room for the first time: how connecting ended.</summary>
    /// <returns>Null when it is connected; otherwise why not.</returns>
    public abstract string? Refusal();

    /// <summary>Reads what is there.</summary>
    /// <param name="buffer">Where to; when it is not filled, the next arrival is told again.</param>
    /// <returns>How many bytes; 0 when there is nothing now; -1 when the connection is over.</returns>
    public abstract int Receive(Span<byte> buffer);

    /// <summary>Sends what there is room for.</summary>
    /// <returns>How many bytes were taken; 0 when there is no room now; -1 when the connection is over.</returns>
    public abstract int Send(ReadOnlySpan<byte> bytes);

    /// <summary>Says whether room to write is to be told. It is at the beginning, until connecting has ended.</summary>
    public abstract void TellRoom(bool on);

    /// <summary>Reads no more, for good: what arrives fills the socket's buffers.</summary>
    public abstract void StopReading();

    /// <summary>Closes at once, as a network does that fails: the other end is told by a reset, and no port stays taken.</summary>
    public abstract void Dispose();
}
