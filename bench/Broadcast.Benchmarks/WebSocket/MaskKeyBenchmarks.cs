using BenchmarkDotNet.Attributes;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.WebSocket;

/// <summary>Masking against the definition, one byte at a time.</summary>
public class MaskKeyBenchmarks
{
    private readonly byte[] key = [0x37, 0xFA, 0x21, 0x3D];
    private byte[] payload = [];

    /// <summary>The size of the payload in bytes.</summary>
    [Params(16, 100, 1000, 64 * 1024)]
    public int Size { get; set; }

    /// <summary>Makes the payload.</summary>
    [GlobalSetup]
    public void Setup() => payload = new byte[Size];

    /// <summary>The definition (RFC 6455, section 5.3).</summary>
    [Benchmark(Baseline = true)]
    public void ByteByByte()
    {
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= key[i & 3];
        }
    }

    /// <summary>The library's.</summary>
    [Benchmark]
    public MaskKey Apply() => new MaskKey(key).Apply(payload);
}
