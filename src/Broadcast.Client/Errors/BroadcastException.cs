namespace Broadcast.Client;

/// <summary>The base of everything that this library throws on its own.</summary>
public abstract class BroadcastException : Exception
{
    private protected BroadcastException(string message, Exception? inner = null)
        : base(message, inner) { }
}
