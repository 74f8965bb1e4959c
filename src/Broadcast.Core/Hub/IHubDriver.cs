namespace Broadcast.Core;

/// <summary>Runs a hub: takes events from any thread and hands them to it on one, round after round.</summary>
public interface IHubDriver : IHubMailbox, IDisposable
{
    /// <summary>Raised on the hub's thread when the hub threw: a defect, and the end of it; the process should end.</summary>
    event Action<Exception>? Failed;

    /// <summary>Starts the thread.</summary>
    /// <param name="hub">The hub, which from now on belongs to that thread.</param>
    void Start(IHub hub);
}
