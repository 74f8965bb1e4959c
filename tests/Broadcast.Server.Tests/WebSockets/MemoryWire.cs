using System.IO.Pipelines;
using Broadcast.Testing.Transport;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.WebSockets;

/// <summary>A connection in memory: a client's end, and a stream for the transport. Bounded both ways, as sockets are.</summary>
internal sealed class MemoryWire : IWireEnd
{
    private static readonly PipeOptions Bounded = new(
        pauseWriterThreshold: OutletSettings.WireBytes,
        resumeWriterThreshold: OutletSettings.WireBytes / 2,
        useSynchronizationContext: false
    );

    private readonly Pipe toServer = new(Bounded);
    private readonly Pipe toClient = new(Bounded);

    public MemoryWire() => Server = new MemoryWireStream(toServer.Reader, toClient.Writer);

    /// <summary>The transport's end.</summary>
    public MemoryWireStream Server { get; }

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        var result = await toClient.Reader.ReadAsync(cancellation);
        return MemoryWireStream.Take(toClient.Reader, result, buffer);
    }

    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var part = bytes[..Math.Min(bytes.Length, OutletSettings.WireBytes)];
        var result = await toServer.Writer.WriteAsync(part, cancellation);
        return result.IsCompleted ? throw new IOException("The server is gone.") : part.Length;
    }

    public void EndSending() => toServer.Writer.Complete();

    public void Abort()
    {
        toServer.Writer.Complete(new IOException("The client is gone."));
        toClient.Reader.Complete();
    }

    public void Dispose() => Abort();
}
