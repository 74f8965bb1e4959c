namespace Broadcast.Client;

/// <summary>The connection broke under a call that makes no sense on another one (a ping). The client reconnects.</summary>
public sealed class BroadcastConnectionLostException : BroadcastException
{
    /// <summary>Makes one.</summary>
    public BroadcastConnectionLostException()
        : base("The connection broke before the answer came.") { }
}
