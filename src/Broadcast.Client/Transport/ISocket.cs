namespace Broadcast.Client.Transport;

/// <summary>A connected WebSocket. One caller receives and one sends, at the same time. Disposing breaks it off.</summary>
internal interface ISocket : IDisposable
{
    /// <summary>Waits for the next message, whole.</summary>
    /// <param name="cancellation">Breaks the connection off.</param>
    /// <returns>A text message, valid until the next call, or the server's close.</returns>
    /// <exception cref="Exception">The connection is broken.</exception>
    ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation);

    /// <summary>Sends a text message.</summary>
    /// <param name="utf8">Its payload.</param>
    /// <param name="cancellation">Breaks the connection off.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellation);

    /// <summary>Says good-bye (1000), or answers the server's good-bye; nothing is sent after it.</summary>
    /// <param name="cancellation">Breaks the connection off.</param>
    ValueTask CloseAsync(CancellationToken cancellation);
}
