using System.Net.Sockets;

namespace Broadcast.Bench.Sockets;

/// <summary>
/// A link on a socket of .NET. Reads of nothing tell when there is something to read; what arrives is then read without waiting.
/// Owned by its loop's thread, but for the completions, which only post an event.
/// </summary>
internal sealed class PortableLink : Link
{
    private readonly PortableLinkSet owner;
    private readonly int token;
    private readonly Socket socket;
    private readonly SocketAsyncEventArgs reading = new();
    private readonly SocketAsyncEventArgs connecting = new();
    private bool armed;

    /// <summary>Begins to connect.</summary>
    public PortableLink(PortableLinkSet owner, int token)
    {
        this.owner = owner;
        this.token = token;
        socket = new Socket(owner.Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        connecting.RemoteEndPoint = owner.Server;
        connecting.Completed += (_, _) => owner.Post(this, token, canRead: false);
        reading.SetBuffer([], 0, 0);
        reading.Completed += (_, _) => owner.Post(this, token, canRead: true);
        if (!socket.ConnectAsync(connecting))
        {
            owner.Post(this, token, canRead: false);
        }
    }

    /// <summary>Whether it is closed: what was posted before is of no use any more.</summary>
    public bool Closed { get; private set; }

    /// <summary>Whether it reads no more.</summary>
    public bool Deaf { get; private set; }

    /// <inheritdoc/>
    public override string? Refusal()
    {
        if (connecting.SocketError != SocketError.Success)
        {
            return new SocketException((int)connecting.SocketError).Message;
        }

        socket.Blocking = false;
        Arm();
        return null;
    }

    /// <inheritdoc/>
    public override int Receive(Span<byte> buffer)
    {
        armed = false;
        var got = socket.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            Arm();
            return 0;
        }

        if (error != SocketError.Success || got == 0)
        {
            return -1;
        }

        if (got < buffer.Length)
        {
            Arm();
        }

        return got;
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes)
    {
        var taken = socket.Send(bytes, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => taken,
            SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable => 0,
            _ => -1,
        };
    }

    /// <inheritdoc/>
    public override void TellRoom(bool on) => owner.TellRoom(token, on);

    /// <inheritdoc/>
    /// <remarks>What is not asked for is not read. The event that may be under way is dropped.</remarks>
    public override void StopReading() => Deaf = true;

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!Closed)
        {
            Closed = true;
            owner.TellRoom(token, on: false);
            if (socket.Connected)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            socket.Dispose();
            connecting.Dispose();
            reading.Dispose();
        }
    }

    private void Arm()
    {
        if (!armed)
        {
            armed = true;
            if (!socket.ReceiveAsync(reading))
            {
                owner.Post(this, token, canRead: true);
            }
        }
    }
}
