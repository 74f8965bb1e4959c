using System.Net.Sockets;

namespace Broadcast.Testing.WebSocket;

/// <summary>An end of a TCP connection.</summary>
public sealed class SocketWire(Socket socket) : IWireEnd
{
    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) =>
        socket.ReceiveAsync(buffer, cancellation);

    /// <inheritdoc/>
    public ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) =>
        socket.SendAsync(bytes, cancellation);

    /// <inheritdoc/>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <inheritdoc/>
    public void Abort()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();
}
