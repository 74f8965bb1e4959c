using Broadcast.Protocol.Frames;

namespace Broadcast.Client.Requests;

/// <summary>Something asked of the server that is answered by a frame of its own kind, or by an <c>error</c> without an identifier. Owned by the client's loop.</summary>
/// <param name="frame">What to send.</param>
internal abstract class Request(ClientFrame frame)
{
    private volatile bool isAbandoned;

    /// <summary>What to send.</summary>
    public ClientFrame Frame => frame;

    /// <summary>Whether nobody waits for it any more: it need not be sent. Set from any thread.</summary>
    public bool IsAbandoned
    {
        get => isAbandoned;
        set => isAbandoned = value;
    }

    /// <summary>Whether it may be sent while others of this kind are not answered yet.</summary>
    public virtual bool IsPipelined => false;

    /// <summary>Whether it is to be asked again over the next connection.</summary>
    public virtual bool Survives => true;

    /// <summary>Takes the answer.</summary>
    /// <param name="answer">What came.</param>
    /// <returns>Whether it is the answer to this.</returns>
    public abstract bool TryAnswer(ServerFrame answer);

    /// <summary>The server refuses.</summary>
    /// <param name="error">What it said.</param>
    public virtual void Refuse(ErrorFrame error) => Fail(new BroadcastRefusedException(error));

    /// <summary>The end without an answer.</summary>
    /// <param name="exception">Why.</param>
    public abstract void Fail(Exception exception);

    /// <summary>The connection broke, and this does not survive it.</summary>
    public virtual void ConnectionLost() => Fail(new BroadcastConnectionLostException());
}
