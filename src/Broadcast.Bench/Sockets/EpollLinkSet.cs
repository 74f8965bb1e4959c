using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Broadcast.Linux;
using Broadcast.Linux.Native;

namespace Broadcast.Bench.Sockets;

/// <summary>Links by direct system calls, waited for with <c>epoll</c>. Owned by the loop's thread.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class EpollLinkSet : ILinkSet
{
    private const int TimerToken = -1;

    // A wait that is longer is well enough told in milliseconds.
    private const long LongestFineWait = 10 * TimeSpan.TicksPerMillisecond;

    private readonly Epoll epoll = new();
    private readonly FineTimer timer = new();
    private readonly SocketAddress address;
    private readonly int family;
    private LinkEvent[] events = new LinkEvent[1024];

    /// <summary>Creates a set.</summary>
    /// <param name="server">Where its links connect to.</param>
    public EpollLinkSet(IPEndPoint server)
    {
        address = server.Serialize();
        family = server.AddressFamily == AddressFamily.InterNetworkV6 ? Flags.FamilyIPv6 : Flags.FamilyIPv4;
        epoll.Watch(timer.Descriptor, Interest.Read, TimerToken);
    }

    /// <inheritdoc/>
    public Link Open(int token)
    {
        var descriptor = Libc.Socket(family, Flags.Stream | Flags.NonBlocking | Flags.CloseOnExec, protocol: 0);
        if (descriptor < 0)
        {
            throw new SocketException(Marshal.GetLastPInvokeError());
        }

        var on = 1;
        _ = Libc.SetOption(descriptor, Flags.LevelTcp, Flags.TcpNoDelay, &on, sizeof(int));
        fixed (byte* start = address.Buffer.Span)
        {
            if (Libc.Connect(descriptor, start, address.Size) < 0 && Marshal.GetLastPInvokeError() != Errno.InProgress)
            {
                var error = Marshal.GetLastPInvokeError();
                _ = Libc.Close(descriptor);
                throw new SocketException(error, Marshal.GetPInvokeErrorMessage(error));
            }
        }

        epoll.Watch(descriptor, Interest.Read | Interest.Write, token);
        return new EpollLink(epoll, descriptor, token);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<LinkEvent> Wait(long ticks)
    {
        var milliseconds = (int)(ticks / TimeSpan.TicksPerMillisecond);
        if (ticks is > 0 and < LongestFineWait)
        {
            timer.Set(ticks * TimeSpan.NanosecondsPerTick);
            milliseconds++;
        }

        var ready = epoll.Wait(milliseconds);
        if (events.Length < ready)
        {
            events = new LinkEvent[ready];
        }

        var count = 0;
        for (var i = 0; i < ready; i++)
        {
            var (token, interest, fault) = epoll.Ready(i);
            if (token == TimerToken)
            {
                timer.Quiet();
            }
            else
            {
                events[count++] = new(
                    token,
                    fault || interest.HasFlag(Interest.Read),
                    fault || interest.HasFlag(Interest.Write)
                );
            }
        }

        return events.AsSpan(0, count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        epoll.Dispose();
    }
}
