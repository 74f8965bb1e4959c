namespace Broadcast.Client;

/// <summary>The first connection could not be made: nobody listens there, or something that is no such server.</summary>
public sealed class BroadcastConnectException : BroadcastException
{
    /// <summary>Makes one.</summary>
    /// <param name="uri">Where it was tried.</param>
    /// <param name="message">Why not, in English.</param>
    /// <param name="inner">What was thrown, if anything.</param>
    public BroadcastConnectException(Uri uri, string message, Exception? inner = null)
        : base(message, inner) => Uri = uri;

    /// <summary>Where it was tried.</summary>
    public Uri Uri { get; }
}
