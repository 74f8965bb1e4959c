using System.Buffers;
using System.IO.Pipelines;

namespace Broadcast.Server.Tests.WebSockets;

/// <summary>The transport's end of a <see cref="MemoryWire"/>.</summary>
internal sealed class MemoryWireStream(PipeReader input, PipeWriter output) : Stream
{
    private int writes;
    private volatile bool broken;

    /// <summary>How often was written.</summary>
    public int Writes => Volatile.Read(ref writes);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static int Take(PipeReader reader, ReadResult result, Memory<byte> buffer)
    {
        var count = (int)Math.Min(result.Buffer.Length, buffer.Length);
        var end = result.Buffer.GetPosition(count);
        result.Buffer.Slice(0, count).CopyTo(buffer.Span);
        reader.AdvanceTo(end);
        return count;
    }

    /// <summary>Breaks it: reads and writes under way fail.</summary>
    public void Break()
    {
        broken = true;
        input.CancelPendingRead();
        output.CancelPendingFlush();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ThrowIfBroken();
        var result = await input.ReadAsync(cancellationToken);
        ThrowIfBroken();
        return Take(input, result, buffer);
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfBroken();
        Interlocked.Increment(ref writes);
        var result = await output.WriteAsync(buffer, cancellationToken);
        ThrowIfBroken();
        if (result.IsCompleted)
        {
            throw new IOException("The client is gone.");
        }
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            output.Complete(broken ? new IOException("The server has cut the connection.") : null);
            input.Complete();
        }

        base.Dispose(disposing);
    }

    private void ThrowIfBroken()
    {
        if (broken)
        {
            throw new IOException("The connection was cut.");
        }
    }
}
