using System.Text;
using BenchmarkDotNet.Attributes;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Benchmarks.WebSocket;

/// <summary>Validating text that comes in pieces. Each figure is for 64 KiB.</summary>
public class Utf8ValidatorBenchmarks
{
    private byte[] text = [];

    /// <summary>How many bytes come at a time.</summary>
    [Params(64, 1400, 64 * 1024)]
    public int Piece { get; set; }

    /// <summary>A word of the text: ASCII, two-byte letters or four-byte ones.</summary>
    [Params("hello ", "größe ", "😀😀😀 ")]
    public string Word { get; set; } = "";

    /// <summary>Makes the text.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var whole = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Word, 64 * 1024)));
        text = whole[..(64 * 1024)];
    }

    /// <summary>The whole text piece by piece.</summary>
    [Benchmark]
    public bool Append()
    {
        var validator = default(Utf8Validator);
        var good = true;
        for (var at = 0; at < text.Length; at += Piece)
        {
            good &= validator.Append(text.AsSpan(at, Math.Min(Piece, text.Length - at)));
        }

        return good;
    }
}
