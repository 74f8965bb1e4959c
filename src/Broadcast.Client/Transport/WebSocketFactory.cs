using System.Net.WebSockets;

namespace Broadcast.Client.Transport;

/// <summary>Connects with the platform's own WebSocket client.</summary>
/// <param name="options">The bound on a frame and what else to set.</param>
internal sealed class WebSocketFactory(BroadcastClientOptions options) : ISocketFactory
{
    /// <summary>The subprotocol of docs/protocol.md.</summary>
    public const string Subprotocol = "broadcast.v1";

    /// <inheritdoc/>
    public async Task<ISocket> ConnectAsync(Uri uri, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol(Subprotocol);
            // The heartbeat is the protocol's own: it also notices a server that is alive but does not answer.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            options.ConfigureWebSocket?.Invoke(socket.Options);
            await socket.ConnectAsync(uri, cancellation);
            if (!string.Equals(socket.SubProtocol, Subprotocol, StringComparison.Ordinal))
            {
                throw new WebSocketException($"The server there does not speak {Subprotocol}.");
            }

            return new WebSocketAdapter(socket, options.MaxServerFrame);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
