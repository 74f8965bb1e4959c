using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Lanes;

/// <summary>Connections that break at every point of their way from HTTP to a WebSocket leave the lane whole.</summary>
public sealed class LaneFaultTests
{
    private const string Handshake =
        "GET /?name=NAME HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    [Fact]
    public async Task Resets_at_any_point_of_the_handshake_harm_nobody()
    {
        await using var server = await TestServer.StartAsync();
        var witness = await server.TextAsync("name=witness");
        for (var i = 0; i < 300; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
            var request = Encoding.ASCII.GetBytes(Handshake.Replace("NAME", $"n{i}", StringComparison.Ordinal));

            // A third breaks within the request, a third right after it, a third with the answer on its way.
            await socket.SendAsync((i % 3) == 0 ? request.AsMemory(0, i % request.Length) : request);
            if ((i % 3) == 2)
            {
                await socket.ReceiveAsync(new byte[16]);
            }

            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        await witness.PingAsync();
        var late = await server.TextAsync("name=late");
        await late.PingAsync();
    }
}
