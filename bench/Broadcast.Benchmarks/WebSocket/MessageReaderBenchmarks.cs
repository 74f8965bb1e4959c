using System.Buffers;
using BenchmarkDotNet.Attributes;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.WebSocket;

/// <summary>What a server pays to read one message from a client. Each figure is per message.</summary>
[MemoryDiagnoser]
public class MessageReaderBenchmarks : IDisposable
{
    private const int Messages = 100;
    private readonly MessageReader reader = new(WebSocketRole.Server, 1 << 20);
    private byte[] wire = [];
    private byte[] input = [];
    private int half;

    /// <summary>The size of the text in bytes.</summary>
    [Params(16, 100, 1000, 64 * 1024)]
    public int Size { get; set; }

    /// <summary>Writes the messages as a client sends them.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var text = new byte[Size];
        Array.Fill(text, (byte)'a');
        var output = new ArrayBufferWriter<byte>();
        for (var i = 0; i < Messages; i++)
        {
            FrameWriter.WriteText(output, text, MaskKey.Random());
        }

        wire = output.WrittenSpan.ToArray();
        input = new byte[wire.Length];
        half = FrameWriter.SizeOf(Size, masked: true) / 2;
    }

    /// <summary>The cost of putting the masked bytes back, which the other two contain.</summary>
    [Benchmark(OperationsPerInvoke = Messages, Baseline = true)]
    public void CopyOnly() => wire.CopyTo(input, 0);

    /// <summary>All messages in one input, each whole: unmasked where it lies.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int Whole()
    {
        wire.CopyTo(input, 0);
        return ReadAll(input);
    }

    /// <summary>Every message comes in two pieces, so that all are gathered.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int InTwoPieces()
    {
        wire.CopyTo(input, 0);
        var bytes = 0;
        var rest = input.AsSpan();
        while (!rest.IsEmpty)
        {
            bytes += ReadAll(rest[..half]);
            bytes += ReadAll(rest[half..(2 * half)]);
            rest = rest[(2 * half)..];
        }

        return bytes;
    }

    /// <summary>Gives the reader's memory back.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        reader.Dispose();
        GC.SuppressFinalize(this);
    }

    private int ReadAll(Span<byte> rest)
    {
        var bytes = 0;
        while (true)
        {
            var message = reader.Read(rest, out var consumed);
            if (message.Kind == MessageKind.None)
            {
                return bytes;
            }

            bytes += message.Payload.Length;
            rest = rest[consumed..];
        }
    }
}
