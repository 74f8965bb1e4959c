using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.Functional.Kit;

/// <summary>Sends a request byte by byte as it is written, and reads the whole answer.</summary>
internal static class PlainHttp
{
    /// <summary>A handshake that is right.</summary>
    public const string Handshake =
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    /// <summary>Sends a request and reads until the server ends the connection.</summary>
    /// <returns>Status line, headers and body as they came.</returns>
    public static async Task<string> AskAsync(int port, string request)
    {
        using var limit = new CancellationTokenSource(RawWebSocket.DefaultTimeout);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
        await socket.SendAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is var count and > 0)
            {
                answer.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            // The server may hang up on a request that it does not read to its end.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }
}
