using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Broadcast.Testing.WebSocket;

/// <summary>
/// A TCP connection to this machine, and what has arrived on it and is not yet used. A read that is cancelled loses nothing.
/// One reader at a time; writes may come from anywhere.
/// </summary>
internal sealed class RawConnection : IDisposable
{
    private readonly IWireEnd wire;
    private readonly SemaphoreSlim writing = new(1, 1);

    // Owned by the one reader: what has arrived lies from start to end.
    private byte[] buffer = new byte[4096];
    private int start;
    private int end;

    public RawConnection(IWireEnd wire) => this.wire = wire;

    public ReadOnlySpan<byte> Arrived => buffer.AsSpan(start, end - start);

    public static async Task<RawConnection> OpenAsync(int port, int? receiveBuffer, CancellationToken cancellation)
    {
        var opened = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receiveBuffer is { } size)
            {
                // Before connecting: the window's scale is settled then.
                opened.ReceiveBufferSize = size;
            }

            await opened.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return new RawConnection(new SocketWire(opened));
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[await wire.SendAsync(bytes, cancellation)..];
            }
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Waits until at least so many bytes are there; false when the connection ends or breaks before.</summary>
    public async Task<bool> FillAsync(int count, CancellationToken cancellation)
    {
        while (end - start < count)
        {
            MakeRoom(count);
            try
            {
                var received = await wire.ReceiveAsync(buffer.AsMemory(end), cancellation);
                if (received == 0)
                {
                    return false;
                }

                end += received;
            }
            catch (Exception broken) when (broken is SocketException or IOException)
            {
                return false;
            }
        }

        return true;
    }

    public void Use(int count) => start += count;

    public async Task<string> ReadLineAsync(CancellationToken cancellation)
    {
        int length;
        while ((length = Arrived.IndexOf("\r\n"u8)) < 0)
        {
            if (!await FillAsync(Arrived.Length + 1, cancellation))
            {
                throw new IOException("The server hung up in the middle of the handshake.");
            }
        }

        var line = Encoding.Latin1.GetString(Arrived[..length]);
        Use(length + 2);
        return line;
    }

    /// <summary>Says that nothing more will be sent; what comes can still be read.</summary>
    public void EndSending() => wire.EndSending();

    /// <summary>Breaks the connection: the other end gets a reset.</summary>
    public void Abort() => wire.Abort();

    public void Dispose() => wire.Dispose();

    private void MakeRoom(int count)
    {
        if (start > 0)
        {
            Arrived.CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (buffer.Length < count || buffer.Length == end)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, count));
        }
    }
}
