using System.Net;
using System.Net.Sockets;
using System.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Bench.Tests.Runs;

/// <summary>
/// A server that sends each text message on to all, as far as it is told to. Connections are numbered as they come; the lock
/// guards their list and what is written to them.
/// </summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<Delivery, IEnumerable<byte[]>> deliver;
    private readonly Lock gate = new();
    private readonly List<Socket> readers = [];
    private readonly List<Task> tasks = [];
    private int messages;

    public FakeServer(Func<Delivery, IEnumerable<byte[]>>? deliver = null)
    {
        this.deliver = deliver ?? (delivery => [delivery.Message]);
        listener.Start();
        tasks.Add(AcceptAsync());
    }

    public Uri Address => new($"ws://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>Said with the 101, or instead of it.</summary>
    public Func<string, string> Answer { get; init; } =
        key =>
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {WebSocketHandshake.ComputeAccept(key)}\r\n\r\n";

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        Task[] all;
        lock (gate)
        {
            readers.ForEach(socket => socket.Dispose());
            all = [.. tasks];
        }

        await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync();
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            lock (gate)
            {
                tasks.Add(ServeAsync(socket));
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await Task.Yield();
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new MessageReader(WebSocketRole.Server, 1 << 20);
            var buffer = new byte[64 * 1024];
            var request = "";
            while (!request.Contains("\r\n\r\n", StringComparison.Ordinal))
            {
                var some = await stream.ReadAsync(buffer);
                if (some == 0)
                {
                    return;
                }

                request += Encoding.ASCII.GetString(buffer, 0, some);
            }

            var key = request.Split("Sec-WebSocket-Key: ")[1].Split('\r')[0];
            int own;
            lock (gate)
            {
                own = readers.Count;
                socket.Send(Encoding.ASCII.GetBytes(Answer(key)));
                readers.Add(socket);
            }

            int size;
            while ((size = await stream.ReadAsync(buffer)) > 0)
            {
                Take(own, reader, buffer.AsSpan(0, size));
            }
        }
        catch (IOException)
        {
            // The generator resets its connections.
        }
        catch (SocketException)
        {
            // The same, while something is sent.
        }
        catch (ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private void Take(int own, MessageReader reader, Span<byte> input)
    {
        while (reader.Read(input, out var consumed) is { Kind: MessageKind.Text } message)
        {
            lock (gate)
            {
                Deliver(own, message.Payload.ToArray());
            }

            input = input[consumed..];
        }
    }

    private void Deliver(int sender, byte[] message)
    {
        var number = messages++;
        for (var i = 0; i < readers.Count; i++)
        {
            foreach (var text in deliver(new Delivery(number, i, sender, message)))
            {
                var frame = new byte[FrameWriter.SizeOf(text.Length, masked: false)];
                FrameWriter.Write(frame, FrameOpcode.Text, text);
                readers[i].Send(frame);
            }
        }
    }
}
