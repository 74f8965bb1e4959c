using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>
/// A server for one connection, on nothing but a socket and this library: shakes hands, echoes messages, answers pings, closes as
/// RFC 6455 asks. The client's `Sec-WebSocket-Protocol` is selected as it stands.
/// </summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task running;

    public EchoServer()
    {
        listener.Start();
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How the connection ended: the error, or null for an orderly end.</summary>
    public async Task<Exception?> EndAsync()
    {
        try
        {
            await running.WaitAsync(TimeSpan.FromSeconds(20));
            return null;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return error;
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await EndAsync();
    }

    private async Task RunAsync()
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        if (!await ShakeHandsAsync(stream))
        {
            return;
        }

        using var reader = new MessageReader(WebSocketRole.Server, 1 << 20);
        var input = new byte[1000];
        var output = new ArrayBufferWriter<byte>();
        int received;
        while ((received = await stream.ReadAsync(input)) > 0)
        {
            var open = Answer(reader, input.AsSpan(0, received), output);
            await stream.WriteAsync(output.WrittenMemory);
            output.Clear();
            if (!open)
            {
                return;
            }
        }
    }

    private static async Task<bool> ShakeHandsAsync(NetworkStream stream)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var lines = new StreamReader(stream, Encoding.Latin1, false, bufferSize: 1, leaveOpen: true);
        var request = await lines.ReadLineAsync() ?? "";
        while (await lines.ReadLineAsync() is { Length: > 0 } line)
        {
            var parts = line.Split(": ", 2);
            headers[parts[0]] = parts[1];
        }

        var refusal = WebSocketHandshake.Validate(
            request.Split(' ')[0],
            headers.GetValueOrDefault("Upgrade"),
            headers.GetValueOrDefault("Connection"),
            headers.GetValueOrDefault("Sec-WebSocket-Version"),
            headers.GetValueOrDefault("Sec-WebSocket-Key")
        );
        List<string> answer = refusal is null
            ?
            [
                "HTTP/1.1 101 Switching Protocols",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Accept: " + WebSocketHandshake.ComputeAccept(headers["Sec-WebSocket-Key"]),
                "Sec-WebSocket-Protocol: " + headers.GetValueOrDefault("Sec-WebSocket-Protocol"),
            ]
            :
            [
                $"HTTP/1.1 {refusal.Status} Refused",
                $"Content-Length: {refusal.Detail.Length}",
                .. refusal.Headers.Select(header => $"{header.Key}: {header.Value}"),
            ];
        var text = string.Join("\r\n", answer) + "\r\n\r\n" + refusal?.Detail;
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        return refusal is null;
    }

    private static bool Answer(MessageReader reader, Span<byte> input, ArrayBufferWriter<byte> output)
    {
        while (true)
        {
            var message = reader.Read(input, out var consumed);
            input = input[consumed..];
            switch (message.Kind)
            {
                case MessageKind.None:
                    return true;
                case MessageKind.Text:
                    FrameWriter.WriteText(output, message.Payload);
                    break;
                case MessageKind.Binary:
                    FrameWriter.WriteBinary(output, message.Payload);
                    break;
                case MessageKind.Ping:
                    FrameWriter.WritePong(output, message.Payload);
                    break;
                case MessageKind.Close:
                    FrameWriter.WriteClose(output, message.CloseCode, Encoding.UTF8.GetString(message.Payload));
                    return false;
                case MessageKind.Violation:
                    FrameWriter.WriteClose(output, message.CloseCode, message.Detail);
                    return false;
            }
        }
    }
}
