using System.Net.Sockets;
using Broadcast.Testing.Transport;
using Broadcast.Testing.WebSocket;

namespace Broadcast.Server.Tests.WebSockets;

public sealed class StreamTransportOverSocketTests : OutletConformance
{
    protected override async Task<OutletRig> ConnectAsync()
    {
        var (server, client) = await SocketPair.ConnectAsync();
        return StreamRig.Create(
            new NetworkStream(server, ownsSocket: true),
            new SocketWire(client),
            // A timeout of 0 resets.
            () => server.Close(timeout: 0)
        );
    }
}
