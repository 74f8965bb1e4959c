using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.WebSocket;

/// <summary>The server closed, or the connection broke, where a message was expected.</summary>
public sealed class ConnectionEndedException(CloseCode code, string reason)
    : Exception($"The connection ended with {(int)code} ({code}): '{reason}'.")
{
    /// <summary>The code of the server's close frame; Abnormal when there was none.</summary>
    public CloseCode Code { get; } = code;

    /// <summary>The reason in the close frame.</summary>
    public string Reason { get; } = reason;
}
