using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Broadcast.Client.Transport;
using Broadcast.Testing.Waiting;
using Xunit;

namespace Broadcast.Client.Tests.Fakes;

/// <summary>The server's end of a connection in memory, driven by a test.</summary>
internal sealed class FakePeer
{
    private readonly Channel<JsonElement?> fromClient = Channel.CreateUnbounded<JsonElement?>();
    private readonly Channel<object> toClient = Channel.CreateUnbounded<object>();
    private int received;

    public FakePeer() => Socket = new FakeSocket(this);

    public ISocket Socket { get; }

    /// <summary>How many messages the client has taken off the socket.</summary>
    public int TakenByClient => Volatile.Read(ref received);

    /// <summary>Whether the client has broken the connection off, or is through with it.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>What happens before a message of the client arrives.</summary>
    public Func<CancellationToken, Task> OnSend { get; set; } = _ => Task.CompletedTask;

    public void Send(string json) => toClient.Writer.TryWrite(Encoding.UTF8.GetBytes(json));

    public void Send(string type, object payload) => Send(JsonSerializer.Serialize(new { type, payload }));

    public void Close(int code, string reason = "") => toClient.Writer.TryWrite(new SocketEnd(code, reason));

    public void Break() => toClient.Writer.TryWrite(new IOException("The cable was cut."));

    /// <summary>The client's next frame; null for its good-bye.</summary>
    public async Task<JsonElement?> ReceiveAsync() =>
        await Eventually.EndsAsync(fromClient.Reader.ReadAsync().AsTask());

    /// <summary>Whether a frame waits that nobody received.</summary>
    public bool HasFrame => fromClient.Reader.TryPeek(out _);

    public async Task<JsonElement> ExpectAsync(string type)
    {
        var frame = await ReceiveAsync();
        Assert.NotNull(frame);
        Assert.Equal(type, frame.Value.GetProperty("type").GetString());
        return frame.Value.GetProperty("payload");
    }

    public async Task ExpectPingAsync()
    {
        var frame = await ReceiveAsync();
        Assert.Equal("ping", frame?.GetProperty("type").GetString());
    }

    public async Task ExpectCloseAsync() => Assert.Null(await ReceiveAsync());

    private sealed class FakeSocket(FakePeer peer) : ISocket
    {
        public async ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellation)
        {
            var item = await peer.toClient.Reader.ReadAsync(cancellation);
            Interlocked.Increment(ref peer.received);
            return item switch
            {
                byte[] text => new SocketMessage(text),
                SocketEnd end => new SocketMessage(default, end),
                Exception exception => throw exception,
                _ => throw new InvalidOperationException(),
            };
        }

        public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellation)
        {
            await peer.OnSend(cancellation);
            using var json = JsonDocument.Parse(utf8);
            await peer.fromClient.Writer.WriteAsync(json.RootElement.Clone(), cancellation);
        }

        public async ValueTask CloseAsync(CancellationToken cancellation) =>
            await peer.fromClient.Writer.WriteAsync(null, cancellation);

        public void Dispose() => peer.IsDisposed = true;
    }
}
