using BenchmarkDotNet.Attributes;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.WebSocket;

/// <summary>What a server pays to frame a round of messages that is then shared by all receivers. Each figure is per message.</summary>
[MemoryDiagnoser]
public class FrameBufferBenchmarks
{
    private const int Messages = 64;
    private readonly FrameBuffer buffer = new(1 << 20);
    private byte[] payload = [];

    /// <summary>The size of the text in bytes.</summary>
    [Params(16, 100, 1000)]
    public int Size { get; set; }

    /// <summary>Makes the payload.</summary>
    [GlobalSetup]
    public void Setup() => payload = new byte[Size];

    /// <summary>Frames a round and takes it out; what is allocated is what is sent.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ReadOnlyMemory<byte> Round()
    {
        for (var i = 0; i < Messages; i++)
        {
            buffer.Begin();
            payload.CopyTo(buffer.GetSpan(payload.Length));
            buffer.Advance(payload.Length);
            buffer.End();
        }

        return buffer.Detach();
    }
}
