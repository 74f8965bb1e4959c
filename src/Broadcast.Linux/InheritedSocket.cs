using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;

namespace Broadcast.Linux;

/// <summary>
/// A listening TCP socket that was open before this process began and stays open after it: its other owner, such as systemd, holds a descriptor
/// of its own. It is closed here, and never shut down: that would end it for everybody. Immutable.
/// </summary>
/// <param name="Descriptor">The descriptor, which this process closes.</param>
/// <param name="EndPoint">Where it listens.</param>
public sealed record InheritedSocket(int Descriptor, IPEndPoint EndPoint)
{
    private const int AddressSize = 128;

    /// <summary>Takes a descriptor over: it does not wait and no child process inherits it any more.</summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <exception cref="SocketException">It is not open, or no listening TCP socket.</exception>
    public static unsafe InheritedSocket Take(int descriptor)
    {
        var family = Option(descriptor, Flags.SocketFamily);
        if (
            Option(descriptor, Flags.SocketType) != Flags.Stream
            || Option(descriptor, Flags.AcceptsConnections) != 1
            || family is not (Flags.FamilyIPv4 or Flags.FamilyIPv6)
        )
        {
            throw new SocketException(
                (int)SocketError.NotSocket,
                $"Descriptor {descriptor} is no listening TCP socket."
            );
        }

        Check(Libc.Control(descriptor, Flags.SetDescriptorFlags, Flags.CloseOnExecDescriptor));
        var status = Libc.Control(descriptor, Flags.GetStatusFlags, 0);
        Check(Libc.Control(descriptor, Flags.SetStatusFlags, status | Flags.NonBlocking));
        var address = new SocketAddress(
            family == Flags.FamilyIPv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6,
            AddressSize
        );
        var length = AddressSize;
        fixed (byte* start = address.Buffer.Span)
        {
            Check(Libc.OwnName(descriptor, start, &length));
        }

        address.Size = length;
        return new InheritedSocket(descriptor, (IPEndPoint)new IPEndPoint(0, 0).Create(address));
    }

    private static unsafe int Option(int descriptor, int option)
    {
        int value;
        var length = sizeof(int);
        Check(Libc.GetOption(descriptor, Flags.LevelSocket, option, &value, &length));
        return value;
    }

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw new SocketException(
                (int)SocketError.NotSocket,
                $"It cannot be used: {Marshal.GetLastPInvokeErrorMessage()}."
            );
        }
    }
}
