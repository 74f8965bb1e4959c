using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Capacity;

/// <summary>A body that trickles in holds nothing for long.</summary>
public sealed class SlowRequestTests
{
    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused_and_its_connection_closed()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { RealTime = true });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);
        await socket.SendAsync(
            "POST /api/rooms/lobby/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 5000\r\n\r\n"u8.ToArray()
        );
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var trickle = TrickleAsync(socket, limit.Token);

        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) is var count and > 0)
            {
                answer.Append(Encoding.ASCII.GetString(buffer, 0, count));
            }
        }
        catch (SocketException)
        {
            // A body that is not read to its end may reset the connection.
        }

        await limit.CancelAsync();
        await trickle;
        Assert.StartsWith("HTTP/1.1 408 ", answer.ToString());
        Assert.Contains("\"code\":\"request_timeout\"", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, server.Server.Load.UncommittedBytes);
    }

    private static async Task TrickleAsync(Socket socket, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await socket.SendAsync("x"u8.ToArray(), stop);
                await Task.Delay(200, stop);
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The server has hung up, or the answer is there.
        }
    }
}
