namespace Broadcast.Client;

/// <summary>The first connection could not be made: nobody listens there, or something that is no such server, or one that takes nobody in now.</summary>
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

    /// <summary>How long a server that is there, but takes nobody in now, asks to be left alone; null when none said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
