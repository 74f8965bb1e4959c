using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation;

/// <summary>Is told everything and keeps nothing.</summary>
internal sealed class SilentObserver : IHubObserver
{
    public static readonly SilentObserver Instance = new();

    public void Opened(Connection connection, int open) { }

    public void Closed(Connection connection, CloseCode code, int open) { }

    public void Refused(string code) { }

    public void Delivered(int messages, long deliveries) { }

    public void StorageFailed(int messages, LogUnavailableException reason) { }
}
