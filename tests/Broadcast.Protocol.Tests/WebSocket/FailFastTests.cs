using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.Conformance;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>What is wrong is refused at its first wrong byte, not when a frame or message is complete.</summary>
public sealed class FailFastTests
{
    private static readonly byte[] Mask = [0x37, 0xFA, 0x21, 0x3D];

    public static TheoryData<string, string, int> Headers =>
        new()
        {
            { "a reserved bit", "C1", 1 },
            { "a reserved opcode", "83 80", 1 },
            { "a continuation of nothing", "80 80", 1 },
            { "a fragmented ping", "09 80", 1 },
            { "no mask", "81 05 48", 2 },
            { "a long ping", "89 FE 00 7E", 2 },
            { "a close over the size", "88 FF", 2 },
            { "a length not minimal", "81 FE 00 7D 01 02", 4 },
            { "a long length not minimal", "81 FF 00 00 00 00 00 00 FF FF 01", 10 },
            { "the top bit of a length", "81 FF 80 00 00 00 00 00 00 00 01", 10 },
            { "more than the limit", "82 FF 00 00 00 00 00 01 86 A1 01 02 03 04", 10 },
        };

    [Theory]
    [MemberData(nameof(Headers))]
    public void A_header_is_refused_at_its_first_wrong_byte(string what, string hex, int at)
    {
        Assert.NotEmpty(what);
        var events = new List<(int At, WireEvent Event)>();
        using var reader = new MessageReader(WebSocketRole.Server, WireCase.Limit);
        var bytes = Utf8Cases.Bytes(hex);
        for (var i = 0; i < bytes.Length; i++)
        {
            Feeding.ByteByByte(reader, [bytes[i]]).ForEach(item => events.Add((i + 1, item)));
        }

        var (seen, refused) = Assert.Single(events);
        Assert.Equal(at, seen);
        Assert.Equal(MessageKind.Violation, refused.Kind);
    }

    [Theory]
    [InlineData("CE BA E1 BD B9 F4 90 80 80", 7)]
    [InlineData("61 FF 62 63", 2)]
    [InlineData("61 C0 80", 2)]
    [InlineData("E0 9F BF", 2)]
    [InlineData("ED A0 80", 2)]
    [InlineData("F0 8F BF BF", 2)]
    [InlineData("C3 28 61", 2)]
    [InlineData("F1 80 80 20", 4)]
    public void Text_is_refused_at_the_byte_that_cannot_be_utf8(string hex, int at)
    {
        var text = Utf8Cases.Bytes(hex);

        // In one frame of which the end never comes, byte by byte.
        using var one = new MessageReader(WebSocketRole.Server, 1000);
        var frame = WireFrame.Text(text) with { Announced = 500 };
        var bytes = frame.ToBytes(WebSocketRole.Server, Mask);
        var header = bytes.Length - text.Length;
        Assert.Empty(Feeding.ByteByByte(one, bytes[..(header + at - 1)]));
        AssertRefused(Feeding.ByteByByte(one, [bytes[header + at - 1]]));

        // In one piece that ends there.
        using var piece = new MessageReader(WebSocketRole.Server, 1000);
        AssertRefused(Feeding.Whole(piece, bytes[..(header + at)]));

        // In a fragment of which more are to come.
        using var fragment = new MessageReader(WebSocketRole.Server, 1000);
        var part = WireFrame.Text(text[..at]) with { Fin = false };
        AssertRefused(Feeding.Whole(fragment, part.ToBytes(WebSocketRole.Server, Mask)));
    }

    [Fact]
    public void A_refused_text_says_so_for_the_close_frame()
    {
        using var reader = new MessageReader(WebSocketRole.Server, 1000);
        var message = reader.Read(WireFrame.Text([0xFF]).ToBytes(WebSocketRole.Server, Mask), out _);
        Assert.Equal(CloseCode.InvalidPayload, message.CloseCode);
        Assert.Equal("A text message is not valid UTF-8.", message.Detail);
        Assert.True(message.Payload.IsEmpty);
    }

    [Fact]
    public void A_limit_is_told_with_its_size()
    {
        using var reader = new MessageReader(WebSocketRole.Server, 1000);
        var message = reader.Read(WireFrame.Text(new byte[1001]).ToBytes(WebSocketRole.Server, Mask), out _);
        Assert.Equal(CloseCode.MessageTooBig, message.CloseCode);
        Assert.Equal("A message may have at most 1000 bytes.", message.Detail);
    }

    [Theory]
    [InlineData("88 80 00 00 00 00", MessageKind.Close)]
    [InlineData("88 81 00 00 00 00 03", MessageKind.Violation)]
    [InlineData("81 81 00 00 00 00 FF", MessageKind.Violation)]
    [InlineData("83 80 00 00 00 00", MessageKind.Violation)]
    public void The_end_takes_all_that_follows_with_it(string hex, MessageKind end)
    {
        using var reader = new MessageReader(WebSocketRole.Server, 1000);
        byte[] input = [.. Utf8Cases.Bytes(hex), .. Utf8Cases.Bytes("89 80 00 00 00 00")];
        Assert.Equal(end, reader.Read(input, out var consumed).Kind);
        Assert.Equal(input.Length, consumed);
        Assert.Equal(MessageKind.None, reader.Read(input, out consumed).Kind);
        Assert.Equal(input.Length, consumed);
    }

    private static void AssertRefused(List<WireEvent> events) =>
        Assert.Equal([WireEvent.Violated(CloseCode.InvalidPayload)], events);
}
