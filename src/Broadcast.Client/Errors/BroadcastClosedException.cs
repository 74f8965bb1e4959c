namespace Broadcast.Client;

/// <summary>The client has ended, before or while something was asked of it. Whether a message that waited for its acknowledgement arrived is not known.</summary>
public sealed class BroadcastClosedException : BroadcastException
{
    /// <summary>Makes one.</summary>
    /// <param name="closed">How the client ended.</param>
    public BroadcastClosedException(Closed closed)
        : base(closed?.Message ?? throw new ArgumentNullException(nameof(closed))) => Closed = closed;

    /// <summary>How the client ended.</summary>
    public Closed Closed { get; }
}
