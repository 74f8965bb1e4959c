using System.Buffers;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

public sealed class FrameWriterTests
{
    private static readonly byte[] Key = [0x37, 0xFA, 0x21, 0x3D];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Every_length_is_written_in_the_fewest_bytes(int size)
    {
        var frame = WireFrame.Binary(new byte[size]);
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteBinary(output, frame.Payload);
        Assert.Equal(frame.ToBytes(WebSocketRole.Client, []), output.WrittenSpan);
        Assert.Equal(output.WrittenCount, FrameWriter.SizeOf(size, masked: false));

        output.Clear();
        FrameWriter.WriteBinary(output, frame.Payload, new MaskKey(Key));
        Assert.Equal(frame.ToBytes(WebSocketRole.Server, Key), output.WrittenSpan);
        Assert.Equal(output.WrittenCount, FrameWriter.SizeOf(size, masked: true));
    }

    [Fact]
    public void Fragments_say_whether_they_are_the_last()
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Write(output, FrameOpcode.Text, "Hel"u8, fin: false);
        FrameWriter.Write(output, FrameOpcode.Continuation, "lo"u8);
        Assert.Equal("010348656C80026C6F", Convert.ToHexString(output.WrittenSpan));
    }

    [Fact]
    public void A_span_gets_exactly_the_frame()
    {
        var destination = new byte[20];
        Assert.Equal(7, FrameWriter.Write(destination, FrameOpcode.Ping, "Hello"u8));
        Assert.Equal("890548656C6C6F00", Convert.ToHexString(destination.AsSpan(0, 8)));
        Assert.Throws<ArgumentException>(() => FrameWriter.Write(new byte[6], FrameOpcode.Ping, "Hello"u8));
    }

    [Fact]
    public void A_control_frame_that_nobody_may_send_is_not_written()
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameWriter.WritePing(output, new byte[126]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameWriter.Write(output, FrameOpcode.Pong, [], fin: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameWriter.WriteClose(output, CloseCode.Abnormal));
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameWriter.WriteClose(output, (CloseCode)70_000));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_close_carries_code_and_reason()
    {
        Assert.Equal(WireEvent.Closed(4000, "zu langsäm"), Closed(CloseCode.SlowReader, "zu langsäm"));
        Assert.Equal(WireEvent.Closed(1005), Closed(CloseCode.NoStatus, "not written"));
    }

    [Theory]
    [InlineData(121, "é")]
    [InlineData(122, "")]
    public void A_long_reason_is_cut_between_characters(int before, string kept)
    {
        var start = new string('r', before);
        Assert.Equal(WireEvent.Closed(1001, start + kept), Closed(CloseCode.GoingAway, start + "ééé"));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_make_the_reason_invalid() =>
        Assert.Equal(WireEvent.Closed(1001, "a\uFFFDb"), Closed(CloseCode.GoingAway, "a\uD800b"));

    [Fact]
    public void A_frame_buffer_gathers_what_a_client_reads()
    {
        var buffer = new FrameBuffer(16);
        string[] texts = ["", "one", new('x', 126), new('y', 70_000), "zwölf"];
        foreach (var text in texts)
        {
            buffer.Begin();
            buffer.Write(Encoding.UTF8.GetBytes(text));
            buffer.End();
        }

        using var reader = new MessageReader(WebSocketRole.Client, 100_000);
        Assert.Equal(texts.Select(WireEvent.Text), Feeding.Whole(reader, buffer.Detach().ToArray()));
        Assert.Equal(0, buffer.Length);
    }

    [Fact]
    public void A_frame_buffer_gives_nothing_out_while_a_message_is_half_written()
    {
        var buffer = new FrameBuffer();
        Assert.Throws<InvalidOperationException>(buffer.End);
        buffer.Begin();
        Assert.Throws<InvalidOperationException>(buffer.Begin);
        Assert.Throws<InvalidOperationException>(() => buffer.Detach());
        buffer.End();
        Assert.Equal(2, buffer.Detach().Length);
    }

    private static WireEvent Closed(CloseCode code, string reason)
    {
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.WriteClose(output, code, reason, new MaskKey(Key));
        using var reader = new MessageReader(WebSocketRole.Server, 1000);
        return Assert.Single(Feeding.Whole(reader, output.WrittenSpan.ToArray()));
    }
}
