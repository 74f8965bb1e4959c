using System.Threading.Channels;
using Broadcast.Client.Transport;
using Broadcast.Testing.Waiting;

namespace Broadcast.Client.Tests.Fakes;

/// <summary>Sockets in memory: each connection of the client comes out at <see cref="AcceptAsync"/>, in the hands of the test.</summary>
internal sealed class FakeNetwork : ISocketFactory
{
    private readonly Channel<FakePeer> accepted = Channel.CreateUnbounded<FakePeer>();
    private int attempts;

    /// <summary>What a connection attempt meets: return to accept, throw to refuse, wait to keep the client waiting.</summary>
    public Func<int, CancellationToken, Task> OnConnect { get; set; } = (_, _) => Task.CompletedTask;

    public int Attempts => attempts;

    public async Task<ISocket> ConnectAsync(Uri uri, CancellationToken cancellation)
    {
        await OnConnect(Interlocked.Increment(ref attempts), cancellation);
        var peer = new FakePeer();
        await accepted.Writer.WriteAsync(peer, cancellation);
        return peer.Socket;
    }

    public Task<FakePeer> AcceptAsync() => Eventually.EndsAsync(accepted.Reader.ReadAsync().AsTask());

    public bool HasConnection => accepted.Reader.TryPeek(out _);
}
