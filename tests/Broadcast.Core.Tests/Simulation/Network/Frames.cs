using Broadcast.Protocol.WebSocket;

namespace Broadcast.Core.Tests.Simulation.Network;

#pragma warning disable CA1001 // a reader holds nothing but memory, which is left to the collector with the whole world
/// <summary>The real reader of one end of a connection.</summary>
internal sealed class Frames(WebSocketRole role, int maxMessage)
#pragma warning restore CA1001
{
    private readonly MessageReader reader = new(role, maxMessage);

    public ReceivedMessage Read(Span<byte> input, out int consumed) => reader.Read(input, out consumed);
}
