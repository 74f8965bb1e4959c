using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Broadcast.Server.Hosting;

/// <summary>Turns the words of <c>--host</c> into addresses to listen on. Thread-safe.</summary>
internal static class Listening
{
    /// <summary>Listens on what a host name means.</summary>
    /// <param name="kestrel">The web server.</param>
    /// <param name="host">A host name or an IP address.</param>
    /// <param name="port">The port; 0 for any.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The name is not known.</exception>
    public static void Listen(KestrelServerOptions kestrel, string host, int port)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            kestrel.Listen(address, port);
        }
        else if (!string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var found in Dns.GetHostAddresses(host).Distinct())
            {
                kestrel.Listen(found, port);
            }
        }
        else if (port == 0)
        {
            // Any free port of one family need not be free in the other.
            kestrel.Listen(IPAddress.Loopback, port);
        }
        else
        {
            kestrel.ListenLocalhost(port);
        }
    }
}
