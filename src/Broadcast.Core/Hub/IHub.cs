using Broadcast.Core.Events;

namespace Broadcast.Core;

/// <summary>
/// What a driver runs: takes events one after another and ends rounds. Every member is called by one thread. The hub is the
/// one there is; a test puts a recorder in its place to question a transport.
/// </summary>
public interface IHub
{
    /// <summary>When <see cref="TimersDue"/> is due, by the clock's timestamp; null when nothing is planned.</summary>
    long? NextDue { get; }

    /// <summary>Takes in one event.</summary>
    /// <param name="hubEvent">What happened.</param>
    void Handle(HubEvent hubEvent);

    /// <summary>Ends a round, after one event or several.</summary>
    void EndRound();
}
