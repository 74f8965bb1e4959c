using Broadcast.Core.Events;

namespace Broadcast.Core;

/// <summary>
/// Where everything that happens is handed to the hub. Thread-safe; never waits. What may lie in it is bounded by those who post: a
/// connection has at most one <see cref="FramesReceived"/> in it (it reads on only when the hub lets it), the log at most one batch,
/// and each query was asked by the hub.
/// </summary>
public interface IHubMailbox
{
    /// <summary>Hands over an event. After the hub has stopped it is dropped.</summary>
    /// <param name="hubEvent">What happened.</param>
    void Post(HubEvent hubEvent);
}
