namespace Broadcast.Client.Transport;

/// <summary>A server answered the handshake with 503 or 429: it is there, and takes nobody in now.</summary>
/// <param name="message">Why, in English.</param>
/// <param name="retryAfter">How long it asks to be left alone (RFC 9110, section 10.2.3).</param>
internal sealed class ServerBusyException(string message, TimeSpan retryAfter) : Exception(message)
{
    /// <summary>How long it asks to be left alone.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
