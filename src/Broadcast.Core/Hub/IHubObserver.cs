using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core;

/// <summary>Is told what an operator wants to know, for logs and metrics. Called by the hub's thread; must not wait and must not throw.</summary>
public interface IHubObserver
{
    /// <summary>A connection was opened.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="open">How many are open now.</param>
    void Opened(Connection connection, int open);

    /// <summary>A connection is gone.</summary>
    /// <param name="connection">Which.</param>
    /// <param name="code">How it ended.</param>
    /// <param name="open">How many are open now.</param>
    void Closed(Connection connection, CloseCode code, int open);

    /// <summary>Something that a client said was refused.</summary>
    /// <param name="code">The error's code.</param>
    void Refused(string code);

    /// <summary>A batch was committed and delivered.</summary>
    /// <param name="messages">How many messages were new.</param>
    /// <param name="deliveries">To how many connections they were handed, in sum.</param>
    void Delivered(int messages, long deliveries);

    /// <summary>The log refused a batch; its messages were refused with <c>storage_unavailable</c>.</summary>
    /// <param name="messages">How many.</param>
    /// <param name="reason">Why.</param>
    void StorageFailed(int messages, LogUnavailableException reason);

    /// <summary>How long a committed batch took.</summary>
    /// <param name="commit">Its commit.</param>
    /// <param name="delivery">From its first message until it was handed to all outboxes.</param>
    void Timed(TimeSpan commit, TimeSpan delivery) { }
}
