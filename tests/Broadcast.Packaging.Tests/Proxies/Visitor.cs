using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Broadcast.Testing.Waiting;

namespace Broadcast.Packaging.Tests.Proxies;

/// <summary>Somebody before the proxy, who comes from an address of this machine's own network. Trusts every certificate.</summary>
internal sealed class Visitor : IDisposable
{
    /// <summary>An address that is neither the proxy's nor the server's.</summary>
    public const string Elsewhere = "127.0.0.77";

    private readonly HttpMessageInvoker sockets;

    /// <summary>Makes one.</summary>
    /// <param name="from">The address to come from.</param>
    public Visitor(string from = "127.0.0.1")
    {
        Http = new HttpClient(Handler(from)) { Timeout = Eventually.Patience };
        sockets = new HttpMessageInvoker(Handler(from));
    }

    /// <summary>Requests by HTTP.</summary>
    public HttpClient Http { get; }

    /// <summary>Opens a WebSocket.</summary>
    /// <param name="address">Where.</param>
    /// <param name="subprotocol">Asked for; null for none.</param>
    /// <param name="origin">The page it comes from; null for none.</param>
    public async Task<ClientWebSocket> OpenAsync(Uri address, string? subprotocol = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (subprotocol is not null)
        {
            socket.Options.AddSubProtocol(subprotocol);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(Eventually.Patience);
        await socket.ConnectAsync(address, sockets, limit.Token);
        return socket;
    }

    /// <summary>Reads messages until one contains a text.</summary>
    /// <returns>That message.</returns>
    public static async Task<string> ReadUntilAsync(ClientWebSocket socket, string text)
    {
        using var limit = new CancellationTokenSource(Eventually.Patience);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(read), limit.Token);
                read += part.Count;
            } while (!part.EndOfMessage);
            var message = Encoding.UTF8.GetString(buffer, 0, read);
            if (message.Contains(text, StringComparison.Ordinal))
            {
                return message;
            }

            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new InvalidOperationException($"Closed with {socket.CloseStatus} before '{text}' came.");
            }
        }
    }

    /// <summary>Says a text.</summary>
    public static Task SayAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public void Dispose()
    {
        Http.Dispose();
        sockets.Dispose();
    }

    private static SocketsHttpHandler Handler(string from) =>
        new()
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // The certificate is of this test.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            },
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, stop);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
}
