using Broadcast.Protocol.WebSocket;

namespace Broadcast.Testing.Conformance;

/// <summary>One case: what is sent, and what a reader must say.</summary>
public sealed record WireCase(string Name, WireFrame[] Frames, params WireEvent[] Events)
{
    /// <summary>Whether permessage-deflate is agreed on.</summary>
    public bool Deflates { get; init; }

    /// <summary>The most that a message has, except where it is too much.</summary>
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
