using System.Buffers;
using System.Net.WebSockets;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Client.Transport;

/// <summary>The platform's WebSocket as an <see cref="ISocket"/>.</summary>
/// <param name="socket">Connected; owned.</param>
/// <param name="maxMessage">The longest message, in bytes.</param>
internal sealed class WebSocketAdapter(WebSocket socket, int maxMessage) : ISocket
{
    private const int Chunk = 16 * 1024;

    // Touched by the one receiver only. It grows to the longest message and is given back when that was an exception.
    private ArrayBufferWriter<byte> buffer = new(Chunk);

    /// <inheritdoc/>
    public async ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation)
    {
        if (buffer.Capacity > 64 * Chunk)
        {
            buffer = new ArrayBufferWriter<byte>(Chunk);
        }

        buffer.ResetWrittenCount();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.GetMemory(Chunk), cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                var code = (int?)socket.CloseStatus ?? (int)CloseCode.NoStatus;
                return new SocketMessage(default, new SocketEnd(code, socket.CloseStatusDescription ?? string.Empty));
            }

            buffer.Advance(received.Count);
            if (received.MessageType == WebSocketMessageType.Binary)
            {
                return Refused(CloseCode.UnsupportedData, "The server sent a binary message.");
            }

            if (buffer.WrittenCount > maxMessage)
            {
                return Refused(CloseCode.MessageTooBig, $"The server sent a message over {maxMessage} bytes.");
            }

            if (received.EndOfMessage)
            {
                return new SocketMessage(buffer.WrittenMemory);
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellation) =>
        socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, cancellation);

    /// <inheritdoc/>
    public async ValueTask CloseAsync(CancellationToken cancellation)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => socket.Dispose();

    private static SocketMessage Refused(CloseCode code, string reason) =>
        new(default, new SocketEnd((int)code, reason));
}
