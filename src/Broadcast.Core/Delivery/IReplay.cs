namespace Broadcast.Core.Delivery;

/// <summary>Something that a connection missed and that is sent to it from the log, piece by piece. Owned by the hub's thread.</summary>
internal interface IReplay
{
    /// <summary>
    /// Goes on: it is its turn and little waits in the outbox. It ends its turn, now or when the log has answered, with one call of <see cref="Replays.Again"/>,
    /// <see cref="Replays.Later"/> or <see cref="Replays.Done"/>.
    /// </summary>
    void Continue();
}
