using Broadcast.Client.Resume;
using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Requests;

/// <summary>Enters a room. Who waits for that is known to the subscription, because it may take several connections.</summary>
/// <param name="frame">What to send.</param>
/// <param name="subscription">The room.</param>
/// <param name="refused">Called when the server refuses.</param>
internal sealed class JoinRequest(JoinFrame frame, Subscription subscription, Action<Subscription, ErrorFrame> refused)
    : Request(frame)
{
    /// <inheritdoc/>
    public override bool IsPipelined => true;

    /// <summary>False: a reconnect enters every room that is wanted, with a position of then.</summary>
    public override bool Survives => false;

    /// <inheritdoc/>
    public override bool TryAnswer(ServerFrame answer) =>
        answer is JoinedFrame joined && joined.Room == subscription.Room;

    /// <inheritdoc/>
    public override void Refuse(ErrorFrame error) => refused(subscription, error);

    /// <inheritdoc/>
    public override void Fail(Exception exception) => subscription.Fail(exception);

    /// <inheritdoc/>
    public override void ConnectionLost() { }
}
