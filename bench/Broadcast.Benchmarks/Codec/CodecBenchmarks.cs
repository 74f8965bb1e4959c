using System.Text;
using BenchmarkDotNet.Attributes;
using Broadcast.Core.Connections;
using Broadcast.Protocol;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Text;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.Codec;

/// <summary>What a message costs on its way in, once, and on its way out, once for each dialect however many receive it.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private const int Messages = 64;

    private readonly FrameBuffer output = new(1 << 20);
    private IDialect dialect = null!;
    private byte[] said = [];
    private MessageFrame message = null!;
    private AckFrame ack = null!;

    /// <summary>The dialect.</summary>
    [Params(Dialect.Text, Dialect.Json)]
    public Dialect Dialect { get; set; }

    /// <summary>The characters of the text.</summary>
    [Params(100, 1000)]
    public int Size { get; set; }

    /// <summary>Makes the message.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var limits = new Limits();
        var text = new string('x', Size - 4) + " \"ö\"";
        dialect = Dialect == Dialect.Json ? new JsonDialect(limits) : new TextDialect(limits);
        said = Encoding.UTF8.GetBytes(
            Dialect == Dialect.Json
                ? $$$"""{"type":"msg","payload":{"roomId":"lobby","message":"{{{text.Replace("\"", "\\\"", StringComparison.Ordinal)}}}","id":"k3f9x2-000017"}}"""
                : text
        );
        _ = RoomId.TryCreate("lobby", out var room, out _);
        message = new(room, 42, "k3f9x2-000017", "vibhor", text, DateTimeOffset.UnixEpoch.AddDays(20_000));
        ack = new("k3f9x2-000017", "lobby", 42, message.At);
    }

    /// <summary>Reads what a client says.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public int Decode()
    {
        var good = 0;
        for (var i = 0; i < Messages; i++)
        {
            good += dialect.TryDecode(said, out _, out _) ? 1 : 0;
        }

        return good;
    }

    /// <summary>Writes what the members of a room are told, framed.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ReadOnlyMemory<byte> Encode()
    {
        for (var i = 0; i < Messages; i++)
        {
            dialect.Encode(message, reader: null, output);
        }

        return output.Detach();
    }

    /// <summary>Writes acknowledgements, which the text dialect does not have.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public ReadOnlyMemory<byte> EncodeAck()
    {
        for (var i = 0; i < Messages; i++)
        {
            dialect.Encode(ack, reader: null, output);
        }

        return output.Detach();
    }
}
