using System.IO.Compression;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Protocol.WebSocket.Deflate;
using Broadcast.Testing.Conformance;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket.Deflate;

/// <summary>Compressed messages as a reader sees them, and what it holds for them.</summary>
public sealed class DeflatedMessagesTests
{
    private const int Limit = 100_000;
    private static readonly byte[] Mask = [1, 2, 3, 4];

    [Theory]
    [InlineData("F2 48 CD C9 C9 07 00")] // RFC 7692, section 7.2.3.1
    [InlineData("00 05 00 FA FF 48 65 6C 6C 6F 00")] // 7.2.3.3: not compressed
    [InlineData("F3 48 CD C9 C9 07 00 00")] // 7.2.3.4: a last block
    [InlineData("F2 48 05 00 00 00 FF FF CA C9 C9 07 00")] // 7.2.3.5: two blocks
    [InlineData("F3 48 05 00 CA C9 C9 07 00")] // a last block in the middle
    [InlineData("00 05 00 FA FF 48 65 6C 6C 6F 01")] // a last block of which the end was left out
    public void The_examples_of_the_standard_say_Hello(string hex) =>
        Assert.Equal([WireEvent.Text("Hello")], Read(Deflated(Bytes(hex))));

    [Theory]
    [InlineData("00")] // RFC 7692, section 7.2.3.6
    [InlineData("03 00 00")]
    [InlineData("02 00")]
    public void An_empty_message_may_be_compressed(string hex) =>
        Assert.Equal([WireEvent.Text("")], Read(Deflated(Bytes(hex))));

    [Theory]
    [InlineData("")] // what the reader puts behind it is no block by itself
    [InlineData("F2 48 CD")] // cut within a block
    [InlineData("F3 48 CD C9 C9 07 00")] // a last block, and not the empty one that has to be behind it
    [InlineData("07")] // a kind of block that is not
    [InlineData("00 05 00 FA FE 48 65 6C 6C 6F 00")] // the length does not match its complement
    [InlineData("FF FF FF FF FF")]
    [InlineData("03 00 03 00 03 00 03 00 03 00")] // one stream after another
    [InlineData("02 06 00 00")] // refers to what is before the message
    public void What_cannot_be_inflated_is_refused(string hex) =>
        Assert.Equal([WireEvent.Violated(CloseCode.InvalidPayload)], Read(Deflated(Bytes(hex))));

    [Fact]
    public void A_message_cannot_refer_to_the_one_before_it()
    {
        var (first, second) = TakeOver("the same words, the same words");
        using var reader = Reader();
        Assert.Equal([WireEvent.Text("the same words, the same words")], Feeding.Whole(reader, Frame(Deflated(first))));
        Assert.Equal([WireEvent.Violated(CloseCode.InvalidPayload)], Feeding.Whole(reader, Frame(Deflated(second))));
    }

    [Theory]
    [InlineData(Limit, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(50_000_000, true)]
    public void A_message_is_inflated_to_the_limit_and_no_further(int size, bool refused)
    {
        var bomb = Frame(Deflated(PlainDeflate.Deflate(new byte[size])));
        using var reader = Reader();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var said = Feeding.Feed(reader, bomb, () => int.MaxValue, _ => Assert.Equal(0, reader.HeldBytes));
        Assert.Equal(refused ? CloseCode.MessageTooBig : default, Assert.Single(said).Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 * Limit);
    }

    [Fact]
    public void What_does_not_get_smaller_may_have_the_limit_too()
    {
        var noise = new byte[Limit];
        new Random(1).NextBytes(noise);
        var frame = Deflated(PlainDeflate.Deflate(noise)) with { Opcode = 2 };
        Assert.True(frame.Payload.Length > Limit);
        Assert.Equal([WireEvent.Of(MessageKind.Binary, noise)], Read(frame));
    }

    [Fact]
    public void A_compressed_message_that_is_announced_far_beyond_the_limit_is_refused_at_once()
    {
        var bytes = Frame(Deflated([]) with { Announced = 2 * Limit });
        Assert.Equal([WireEvent.Violated(CloseCode.MessageTooBig)], Feeding.Whole(Reader(), bytes));
    }

    [Fact]
    public void Nothing_is_held_between_messages()
    {
        using var reader = Reader();
        var frame = Frame(Deflated(PlainDeflate.Deflate(new byte[5000])) with { Opcode = 2 });
        Assert.Equal(MessageKind.Binary, reader.Read(frame, out _).Kind);
        Assert.NotEqual(0, reader.HeldBytes);
        reader.Read([], out _);
        Assert.Equal(0, reader.HeldBytes);
    }

    [Theory]
    [InlineData(Compression.Deflate, 1)]
    [InlineData(Compression.Deflate, 255)]
    [InlineData(Compression.Deflate, 256)]
    [InlineData(Compression.Deflate, 2049)]
    [InlineData(Compression.Deflate, 90_000)]
    [InlineData(Compression.DeflateNarrow, 256)]
    [InlineData(Compression.DeflateNarrow, 512)]
    [InlineData(Compression.DeflateNarrow, 513)]
    [InlineData(Compression.DeflateNarrow, 90_000)]
    public void What_a_server_writes_is_what_a_reader_reads(Compression compression, int size)
    {
        var text = string.Concat(Enumerable.Range(0, size).Select(i => (i % 7) == 0 ? ' ' : (char)('a' + (i % 13))));
        var buffer = new FrameBuffer { Compression = compression };
        for (var i = 0; i < 2; i++)
        {
            buffer.Begin();
            System.Buffers.BuffersExtensions.Write(buffer, Encoding.UTF8.GetBytes(text));
            buffer.End();
        }

        var frames = buffer.Detach().ToArray();
        Assert.Equal(size >= 256, (frames[0] & 0x40) != 0);
        Assert.True(size < 256 || frames.Length < size);
        using var reader = new MessageReader(WebSocketRole.Client, Limit, compression);
        Assert.Equal([WireEvent.Text(text), WireEvent.Text(text)], Feeding.Whole(reader, frames));
    }

    [Fact]
    public void What_does_not_get_smaller_is_sent_as_it_is()
    {
        var noise = new byte[3000];
        new Random(2).NextBytes(noise);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        FrameWriter.WriteMessage(output, FrameOpcode.Binary, noise, Compression.Deflate);
        Assert.Equal(0x82, output.WrittenSpan[0]);
        Assert.Equal(noise, output.WrittenSpan[4..].ToArray());
    }

    [Fact]
    public void The_narrow_form_never_looks_back_further_than_its_window()
    {
        // The same 400 bytes again and again at a distance of 600: only a wide window can use that.
        var noise = new byte[600];
        new Random(3).NextBytes(noise);
        byte[] repeated = [.. noise, .. noise, .. noise, .. noise];
        var (wide, narrow) = (
            new System.Buffers.ArrayBufferWriter<byte>(),
            new System.Buffers.ArrayBufferWriter<byte>()
        );
        FrameWriter.WriteMessage(wide, FrameOpcode.Binary, repeated, Compression.Deflate);
        FrameWriter.WriteMessage(narrow, FrameOpcode.Binary, repeated, Compression.DeflateNarrow);
        Assert.InRange(wide.WrittenCount, 600, 1000);
        Assert.Equal(4 + repeated.Length, narrow.WrittenCount);
    }

    private static MessageReader Reader() => new(WebSocketRole.Server, Limit, Compression.Deflate);

    private static WireFrame Deflated(byte[] payload) => WireFrame.Text(payload) with { Reserved = 4 };

    private static byte[] Frame(WireFrame frame) => frame.ToBytes(WebSocketRole.Server, Mask);

    private static byte[] Bytes(string hex) => Utf8Cases.Bytes(hex);

    private static List<WireEvent> Read(WireFrame frame)
    {
        using var reader = Reader();
        var whole = Feeding.Whole(reader, Frame(frame));
        using var other = Reader();
        Assert.Equal(whole, Feeding.ByteByByte(other, Frame(frame)));
        return whole;
    }

    // Two messages of the same text by an encoder that keeps its window.
    private static (byte[] First, byte[] Second) TakeOver(string text)
    {
        var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Optimal);
        deflate.Write(Encoding.UTF8.GetBytes(text));
        deflate.Flush();
        var first = output.ToArray();
        deflate.Write(Encoding.UTF8.GetBytes(text));
        deflate.Flush();
        return (first[..^4], output.ToArray()[first.Length..^4]);
    }
}
