using Broadcast.Protocol.WebSocket;

namespace Broadcast.Protocol.Tests.WebSocket.Conformance;

/// <summary>One case: what is sent, and what a reader must say.</summary>
internal sealed record WireCase(string Name, WireFrame[] Frames, params WireEvent[] Events)
{
    /// <summary>More than any case sends.</summary>
    public const int Limit = 100_000;

    public byte[] ToBytes(WebSocketRole reader, int seed)
    {
        var random = new Random(seed);
        var mask = new byte[4];
        List<byte> bytes = [];
        foreach (var frame in Frames)
        {
            random.NextBytes(mask);
            bytes.AddRange(frame.ToBytes(reader, mask));
        }

        return [.. bytes];
    }
}
