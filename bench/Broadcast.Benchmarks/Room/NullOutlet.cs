using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.Room;

/// <summary>A connection that takes everything and does nothing with it.</summary>
internal sealed class NullOutlet : IOutlet
{
    public int QueuedBytes => 0;

    public long LastHeard => 0;

    public long Taken { get; private set; }

    public bool Send(ReadOnlyMemory<byte> frames)
    {
        Taken += frames.Length;
        return true;
    }

    public void Flush()
    {
        // It has left.
    }

    public void Ping()
    {
        // Nobody is asked.
    }

    public void ResumeReading()
    {
        // The benchmark says what it says, asked or not.
    }

    public void NotifyDrained()
    {
        // It is never full.
    }

    public void Close(CloseCode code, string reason) => throw new InvalidOperationException(reason);
}
