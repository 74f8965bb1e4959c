using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Broadcast.Linux;
using Broadcast.Linux.Native;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>Accepts connections on a lane and gives them to the web server, each on the lane whose turn it is. Owned by the lane's thread.</summary>
internal sealed class LaneAcceptor(Lane lane, Socket listener, Func<Lane> next, LaneServices services)
    : LaneSocket(lane, (int)listener.Handle)
{
    // One look at the listener takes so many, so that a storm of handshakes leaves room for those who are in.
    private const int AcceptsPerRound = 128;

    // What the web server has not yet taken; past it the kernel's own queue holds them.
    private const int Backlog = 1024;

    private const int AddressSize = 128;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Channel<ConnectionContext> accepted = Channel.CreateBounded<ConnectionContext>(Backlog);

    /// <summary>What the web server takes.</summary>
    public ChannelReader<ConnectionContext> Accepted => accepted.Reader;

    /// <inheritdoc/>
    public override void Readable(bool fault)
    {
        for (var i = 0; i < AcceptsPerRound; i++)
        {
            if (accepted.Reader.Count >= Backlog - 1)
            {
                Rest();
                return;
            }

            var descriptor = Accept(out var remote);
            if (descriptor < 0)
            {
                if (
                    Marshal.GetLastPInvokeError()
                    is Errno.TooManyFiles
                        or Errno.FileTableFull
                        or Errno.NoBuffers
                        or Errno.NoMemory
                )
                {
                    // The waiting connection would be told again at once, and there is still no place for it.
                    Rest();
                    return;
                }

                if (Marshal.GetLastPInvokeError() is Errno.Again)
                {
                    return;
                }

                continue;
            }

            var target = next();
            var context = new LaneConnectionContext(target, descriptor, listener.LocalEndPoint!, remote, services);
            if (target == Lane)
            {
                context.Start();
            }
            else
            {
                target.Post(context.Start);
            }

            accepted.Writer.TryWrite(context);
        }
    }

    /// <inheritdoc/>
    public override void Writable() { }

    /// <inheritdoc/>
    public override void Due()
    {
        if (Descriptor >= 0)
        {
            Lane.Watch(this, Interest.Read);
        }
    }

    /// <summary>Stops accepting.</summary>
    public void Stop()
    {
        if (Descriptor >= 0)
        {
            Lane.Forget(this);
            Descriptor = -1;
            listener.Dispose();
            accepted.Writer.Complete();
        }
    }

    private void Rest()
    {
        Lane.Watch(this, Interest.None);
        Lane.CallAt(this, Lane.After(Pause));
    }

    private unsafe int Accept(out EndPoint? remote)
    {
        var address = new SocketAddress(listener.AddressFamily, AddressSize);
        var length = AddressSize;
        int descriptor;
        fixed (byte* start = address.Buffer.Span)
        {
            descriptor = Libc.Accept(Descriptor, start, &length, Flags.NonBlocking | Flags.CloseOnExec);
        }

        remote = null;
        if (descriptor >= 0)
        {
            address.Size = length;
            remote = new IPEndPoint(0, 0).Create(address);
            var on = 1;
            _ = Libc.SetOption(descriptor, Flags.LevelTcp, Flags.TcpNoDelay, &on, sizeof(int));
        }

        return descriptor;
    }
}
