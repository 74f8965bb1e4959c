namespace Broadcast.Testing.WebSocket;

/// <summary>One end of a connection that carries bytes. One reader and one writer at a time.</summary>
public interface IWireEnd : IDisposable
{
    /// <summary>Receives what there is; 0 when the other end has ended its sending.</summary>
    /// <exception cref="Exception">The connection is broken: an IOException or a SocketException.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Sends a part of the bytes, at least one.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="Exception">The connection is broken: an IOException or a SocketException.</exception>
    ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Says that nothing more will be sent; what comes can still be received.</summary>
    void EndSending();

    /// <summary>Breaks the connection: what is on its way may be lost.</summary>
    void Abort();
}
