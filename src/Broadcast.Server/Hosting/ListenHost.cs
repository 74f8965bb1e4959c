using System.Net;
using Broadcast.Linux;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Broadcast.Server.Hosting;

/// <summary>The words of <c>--host</c> as addresses to listen on, or the sockets that listen already. Immutable.</summary>
internal sealed class ListenHost
{
    private static readonly ListenHost ThisMachine = new([]);

    // Empty for localhost, which is whichever loopback addresses this machine has.
    private readonly IReadOnlyList<IPAddress> addresses;

    private readonly IReadOnlyList<InheritedSocket> inherited;

    private ListenHost(IReadOnlyList<IPAddress> addresses, IReadOnlyList<InheritedSocket>? inherited = null) =>
        (this.addresses, this.inherited) = (addresses, inherited ?? []);

    /// <summary>Where sockets listen already.</summary>
    public static ListenHost Of(IReadOnlyList<InheritedSocket> inherited) =>
        new([.. inherited.Select(socket => socket.EndPoint.Address)], inherited);

    /// <summary>Finds what a host name means, before anything is opened that would have to be closed again.</summary>
    /// <param name="host">A host name or an IP address.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The name is not known.</exception>
    public static async Task<ListenHost> FindAsync(string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return new ListenHost([address]);
        }

        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            ? ThisMachine
            : new ListenHost([.. (await Dns.GetHostAddressesAsync(host)).Distinct()]);
    }

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => addresses.All(IPAddress.IsLoopback);

    /// <summary>Listens there.</summary>
    /// <param name="kestrel">The web server.</param>
    /// <param name="port">The port; 0 for any. Sockets that listen already have theirs.</param>
    /// <param name="configure">What is spoken there.</param>
    public void Listen(KestrelServerOptions kestrel, int port, Action<ListenOptions> configure)
    {
        foreach (var socket in inherited)
        {
            kestrel.ListenHandle((ulong)socket.Descriptor, configure);
        }

        foreach (var address in inherited.Count > 0 ? [] : addresses)
        {
            kestrel.Listen(address, port, configure);
        }

        if (addresses.Count > 0)
        {
            return;
        }

        if (port == 0)
        {
            // Any free port of one family need not be free in the other.
            kestrel.Listen(IPAddress.Loopback, port, configure);
        }
        else
        {
            kestrel.ListenLocalhost(port, configure);
        }
    }
}
