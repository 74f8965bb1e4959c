namespace Broadcast.Testing.WebSocket;

/// <summary>The server answered the handshake with something else than 101.</summary>
public sealed class HandshakeRefusedException(int status, IReadOnlyDictionary<string, string> headers, string body)
    : Exception($"The server answered {status}: {body}")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The response's headers, without regard to case; several of one name joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    /// <summary>As much of the body as Content-Length says; otherwise what had arrived.</summary>
    public string Body { get; } = body;
}
