using System.Net;
using System.Net.Sockets;

namespace Broadcast.Crash.Tests.Restart;

/// <summary>Somebody who connects anew again and again, whether the server is there or not, and remembers how it went.</summary>
internal sealed class Caller : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task calling;

    public Caller(int port) => calling = CallAsync(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>How often an answer came.</summary>
    public int Answers { get; private set; }

    /// <summary>How often nobody listened.</summary>
    public int Refusals { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await calling;
        stop.Dispose();
    }

    private async Task CallAsync(IPEndPoint server)
    {
        var answer = new byte[256];
        while (!stop.IsCancellationRequested)
        {
            using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(server, stop.Token);
                await socket.SendAsync(
                    "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray()
                );
                Answers += await socket.ReceiveAsync(answer, stop.Token) > 0 ? 1 : 0;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
            {
                Refusals++;
                await Task.Delay(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // Accepted by a server that was about to go: it calls again.
            }
        }
    }
}
