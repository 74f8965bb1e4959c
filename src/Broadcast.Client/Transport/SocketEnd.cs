using Broadcast.Protocol.WebSocket;

namespace Broadcast.Client.Transport;

/// <summary>How a connection ended. Immutable.</summary>
/// <param name="Code">The close code; <see cref="CloseCode.Abnormal"/> when it broke or was never made.</param>
/// <param name="Reason">Why, in English.</param>
/// <param name="Exception">What was thrown, if anything.</param>
internal sealed record SocketEnd(int Code, string Reason, Exception? Exception = null)
{
    /// <summary>How long the server asked to be left alone when it refused the handshake; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A connection that broke, or was never made.</summary>
    /// <param name="reason">Why, in English.</param>
    /// <param name="exception">What was thrown, if anything.</param>
    public static SocketEnd Broken(string reason, Exception? exception = null) =>
        new((int)CloseCode.Abnormal, reason, exception);
}
