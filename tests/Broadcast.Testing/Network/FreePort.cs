using System.Net;
using System.Net.Sockets;

namespace Broadcast.Testing.Network;

/// <summary>Finds a port for a server that a test stops and starts again.</summary>
public static class FreePort
{
    // Below the ports that the system gives to those who connect: a client that knocks again and again at a port where nobody listens
    // would in the end get that very port for itself, be connected to itself, and the server could not start.
    private const int First = 20_000;
    private const int Last = 32_000;

    /// <summary>A port of the loopback address that nobody listens on, and that the system gives to nobody by itself.</summary>
    public static int Find()
    {
        for (var attempt = 0; attempt < 1000; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }

        throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }
}
