using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Connections;

/// <summary>
/// The transport's end of a connection: an outbox bounded in bytes in front of a socket. Called by the hub's thread only,
/// and no method ever waits. What happens to the connection is posted to the hub as events.
/// </summary>
/// <remarks>An implementation MUST keep these sentences; the conformance suite (OutletConformance in the tests) asks each of them.
/// <list type="number">
/// <item>Bytes leave in the order of the calls, none lost, doubled or torn, until the connection is closed or lost.</item>
/// <item>Everything sent between two flushes SHOULD leave in one write.</item>
/// <item>The bytes of a call are shared with other connections and MUST NOT be changed or copied while they wait.</item>
/// <item>A full outbox MUST refuse data, and MUST NOT refuse a ping, a pong or a close.</item>
/// <item><see cref="Events.ConnectionLost"/> MUST be posted exactly once, last of all.</item>
/// </list>
/// </remarks>
public interface IOutlet
{
    /// <summary>The bytes that wait in the outbox.</summary>
    int QueuedBytes { get; }

    /// <summary>When something last came from the client, by <see cref="TimeProvider.GetTimestamp"/>.</summary>
    long LastHeard { get; }

    /// <summary>Adds complete frames to the outbox.</summary>
    /// <param name="frames">Bytes that nobody changes any more.</param>
    /// <returns>False, with nothing added, when more would wait than the bound allows. One call is always taken by an empty outbox.</returns>
    bool Send(ReadOnlyMemory<byte> frames);

    /// <summary>Hands what was added to the socket.</summary>
    void Flush();

    /// <summary>Sends a ping past the queue.</summary>
    void Ping();

    /// <summary>Lets the transport read again, after it has posted <see cref="Events.FramesReceived"/>.</summary>
    void ResumeReading();

    /// <summary>Asks for one <see cref="Events.OutboxDrained"/> as soon as at most a quarter of the bound waits.</summary>
    void NotifyDrained();

    /// <summary>
    /// Ends the connection: sends a close frame after what waits, or, for a reader that was too slow or does not answer,
    /// instead of it; waits a bounded time for the client's; closes the socket.
    /// </summary>
    /// <param name="code">Why.</param>
    /// <param name="reason">Why, in words; at most 123 bytes.</param>
    void Close(CloseCode code, string reason);
}
