using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace Broadcast.Client.Transport;

/// <summary>Connects with the platform's own WebSocket client.</summary>
/// <param name="options">The bound on a frame and what else to set.</param>
internal sealed class WebSocketFactory(BroadcastClientOptions options) : ISocketFactory
{
    /// <summary>The subprotocol of docs/protocol.md.</summary>
    public const string Subprotocol = "broadcast.v1";

    // In seconds. Whoever asks for more is not obeyed: it may be a proxy's mistake.
    private const int LongestWait = 3600;

    /// <inheritdoc/>
    public async Task<ISocket> ConnectAsync(Uri uri, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol(Subprotocol);
            // The heartbeat is the protocol's own: it also notices a server that is alive but does not answer.
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            // A server that closes says when to come back.
            socket.Options.CollectHttpResponseDetails = true;
            options.ConfigureWebSocket?.Invoke(socket.Options);
            await socket.ConnectAsync(uri, cancellation);
            if (!string.Equals(socket.SubProtocol, Subprotocol, StringComparison.Ordinal))
            {
                throw new WebSocketException($"The server there does not speak {Subprotocol}.");
            }

            return new WebSocketAdapter(socket, options.MaxServerFrame);
        }
        catch (Exception exception)
        {
            var busy = BusyOf(socket, exception);
            socket.Dispose();
            throw busy ?? exception;
        }
    }

    private static ServerBusyException? BusyOf(ClientWebSocket socket, Exception exception)
    {
        if (
            exception is not WebSocketException
            || socket.HttpStatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
        )
        {
            return null;
        }

        var header = socket.HttpResponseHeaders?.GetValueOrDefault("Retry-After")?.FirstOrDefault();
        var wait =
            int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= LongestWait
                ? TimeSpan.FromSeconds(seconds)
                : TimeSpan.Zero;
        var why =
            socket.HttpStatusCode == HttpStatusCode.TooManyRequests
                ? "The server takes no more connections from your address now"
                : "The server takes nobody in now";
        return new ServerBusyException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{why} ({(int)socket.HttpStatusCode}); it asks to come back in {wait.TotalSeconds:0} s."
            ),
            wait
        );
    }
}
