using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.Room;

/// <summary>Is told everything and keeps nothing.</summary>
internal sealed class NullObserver : IHubObserver
{
    public void Opened(Connection connection, int open)
    {
        // Not counted.
    }

    public void Closed(Connection connection, CloseCode code, int open)
    {
        // Not counted.
    }

    public void Refused(string code) => throw new InvalidOperationException(code);

    public void Delivered(int messages, long deliveries)
    {
        // Not counted.
    }

    public void StorageFailed(int messages, LogUnavailableException reason) => throw reason;
}
