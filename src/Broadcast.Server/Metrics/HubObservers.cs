using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Metrics;

/// <summary>Tells two observers. Called by the hub's thread.</summary>
internal sealed class HubObservers(IHubObserver one, IHubObserver other) : IHubObserver
{
    public void Opened(Connection connection, int open)
    {
        one.Opened(connection, open);
        other.Opened(connection, open);
    }

    public void Closed(Connection connection, CloseCode code, int open)
    {
        one.Closed(connection, code, open);
        other.Closed(connection, code, open);
    }

    public void Refused(string code)
    {
        one.Refused(code);
        other.Refused(code);
    }

    public void Delivered(int messages, long deliveries)
    {
        one.Delivered(messages, deliveries);
        other.Delivered(messages, deliveries);
    }

    public void StorageFailed(int messages, LogUnavailableException reason)
    {
        one.StorageFailed(messages, reason);
        other.StorageFailed(messages, reason);
    }

    public void Timed(TimeSpan commit, TimeSpan delivery)
    {
        one.Timed(commit, delivery);
        other.Timed(commit, delivery);
    }
}
