using Broadcast.Testing.Transport;

namespace Broadcast.Server.Tests.WebSockets;

public sealed class StreamTransportInMemoryTests : OutletConformance
{
    protected override Task<OutletRig> ConnectAsync()
    {
        var wire = new MemoryWire();
        return Task.FromResult(StreamRig.Create(wire.Server, wire, wire.Server.Break, () => wire.Server.Writes));
    }
}
