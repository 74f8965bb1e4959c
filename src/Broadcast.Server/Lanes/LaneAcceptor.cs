using System.Net;
using System.Runtime.InteropServices;
using System.Threading.Channels;
using Broadcast.Linux;
using Broadcast.Linux.Native;
using Broadcast.Protocol;
using Broadcast.Server.Access;
using Broadcast.Server.Http;
using Microsoft.AspNetCore.Connections;

namespace Broadcast.Server.Lanes;

/// <summary>
/// Accepts connections on a lane and gives them to the web server, each on the lane whose turn it is; tells those why that are too many. Where the system has no
/// place for one, it waits and tries again. Owned by the lane's thread.
/// </summary>
#pragma warning disable CA1001 // its owner is the lane, and Stop is its end
internal sealed class LaneAcceptor(Lane lane, ListeningSocket listener, Func<Lane> next, LaneServices services)
    : LaneSocket(lane, listener.Descriptor)
{
    // One look at the listener takes so many, so that a storm of handshakes leaves room for those who are in.
    private const int AcceptsPerRound = 128;

    // What the web server has not yet taken; past it the kernel's own queue holds them.
    private const int Backlog = 1024;

    private const int AddressSize = 128;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Spare spare = new();
    private readonly Refusals refusals = new(lane, services.Door.MostWaiting);

    // The error that the system gives instead of a connection; 0 while it gives them.
    private int trouble;

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
            if (descriptor >= 0)
            {
                Recovered();
                Welcome(descriptor, remote);
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            switch (error)
            {
                case Errno.Again:
                    return;
                case Errno.TooManyFiles or Errno.FileTableFull or Errno.NoBuffers or Errno.NoMemory:
                    // The waiting connection would be told again at once, and there is still no place for it.
                    Trouble(error);
                    TurnAway();
                    Rest();
                    return;
                case Errno.Interrupted or Errno.Aborted:
                    break;
                default:
                    // A fault of the network is that connection's (see accept(2)); of another kind it would come again at once.
                    Trouble(error);
                    Rest();
                    return;
            }
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

    /// <summary>Whether the socket stays open when nobody accepts here any more.</summary>
    public bool IsShared => listener.IsShared;

    /// <summary>Stops accepting.</summary>
    public void Stop()
    {
        if (Descriptor >= 0)
        {
            Lane.Forget(this);
            Descriptor = -1;
            spare.Dispose();
            listener.Close();
            accepted.Writer.Complete();
        }
    }

    private void Welcome(int descriptor, EndPoint? remote)
    {
        var ticket = services.Door.Enter(AddressText.From((remote as IPEndPoint)?.Address));
        if (ticket.Refusal is { } refusal)
        {
            // The web server tells those whom it has something else to say to (its health), and over TLS nobody else can; but a handshake of
            // TLS is dear, so it is for none of those who come too fast.
            var isForWebServer =
                refusal.Code == ErrorCode.ServerFull
                || (services.Options.IsSecure && refusal.Code != ErrorCode.TooManyHandshakes);
            if (!isForWebServer || !services.Door.MayTell(ticket))
            {
                Refuse(descriptor, refusal);
                return;
            }
        }

        var target = next();
        var context = new LaneConnectionContext(target, descriptor, listener.EndPoint, remote, services, ticket);
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

    private void Refuse(int descriptor, ApiProblem refusal)
    {
        if (services.Options.IsSecure)
        {
            _ = Libc.Close(descriptor);
        }
        else
        {
            refusals.Add(descriptor, refusal);
        }
    }

    // With the spare descriptor let go there is one for each of those who wait, one after another: they are told instead of left hanging.
    private void TurnAway()
    {
        for (var i = 0; i < AcceptsPerRound && spare.LetGo(); i++)
        {
            var descriptor = Accept(out _);
            if (descriptor >= 0)
            {
                var problem = services.Door.NoDescriptor();
                if (!services.Options.IsSecure)
                {
                    refusals.Drop(descriptor);
                    Refusals.Tell(descriptor, problem);
                }

                _ = Libc.Close(descriptor);
            }

            spare.Take();
            if (descriptor < 0)
            {
                return;
            }
        }
    }

    // Once for as long as it lasts.
    private void Trouble(int error)
    {
        if (trouble == 0)
        {
            services.Door.NoPlace(error);
        }

        trouble = error;
    }

    private void Recovered()
    {
        if (trouble != 0)
        {
            trouble = 0;
            services.Door.PlaceAgain();
        }
    }

    private void Rest()
    {
        Lane.Watch(this, Interest.None);
        Lane.CallAt(this, Lane.After(Pause));
    }

    private unsafe int Accept(out EndPoint? remote)
    {
        var address = new SocketAddress(listener.EndPoint.AddressFamily, AddressSize);
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
