using System.Net.Sockets;
using System.Text;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Attack.Tests.Kit;

/// <summary>An open connection that any bytes can be sent on. One reader and one writer at a time.</summary>
internal sealed class Line(Socket socket, Stream stream) : IWireEnd
{
    /// <summary>What bytes go through: TLS, or the socket.</summary>
    public Stream Stream => stream;

    /// <summary>Sends text as Latin-1, byte for byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Sends all; false when the server does not take it any more.</summary>
    public async Task<bool> SendAsync(byte[] bytes)
    {
        using var limit = new CancellationTokenSource(RawWebSocket.DefaultTimeout);
        try
        {
            await stream.WriteAsync(bytes, limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Reads until the server ends the connection or a condition holds, at most so many bytes.</summary>
    /// <returns>What came, byte for byte, and whether the connection has ended.</returns>
    /// <exception cref="TimeoutException">Neither came; tells what did.</exception>
    public async Task<(string Text, bool Ended)> ReadAsync(Predicate<string>? enough = null, int most = 4 * 1024 * 1024)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (text.Length < most)
            {
                if (enough is not null && enough(text.ToString()))
                {
                    return (text.ToString(), false);
                }

                var count = await stream.ReadAsync(buffer, limit.Token);
                if (count == 0)
                {
                    break;
                }

                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // Reset: the same as an end here.
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The server neither answered nor hung up; so far: {text}", late);
        }

        return (text.ToString(), true);
    }

    /// <summary>Reads until the head of an answer is there, or the end.</summary>
    public async Task<string> ReadHeadAsync() =>
        (await ReadAsync(text => text.Contains("\r\n\r\n", StringComparison.Ordinal))).Text;

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellation);
        }
        catch (ObjectDisposedException gone)
        {
            throw new IOException("The connection is gone.", gone);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await stream.WriteAsync(bytes, cancellation);
        return bytes.Length;
    }

    /// <inheritdoc/>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <inheritdoc/>
    public void Abort()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
