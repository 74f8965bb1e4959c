using System.Net;
using System.Net.Sockets;
using Broadcast.Testing.Transport;

namespace Broadcast.Server.Tests.WebSockets;

/// <summary>Two ends of a TCP connection on this machine, with small buffers.</summary>
internal static class SocketPair
{
    public static async Task<(Socket Server, Socket Client)> ConnectAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            SendBufferSize = OutletSettings.WireBytes,
        };
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            ReceiveBufferSize = OutletSettings.WireBytes,
        };
        var accepting = listener.AcceptAsync();
        await client.ConnectAsync(listener.LocalEndPoint!);
        var server = await accepting;
        server.NoDelay = true;
        return (server, client);
    }
}
