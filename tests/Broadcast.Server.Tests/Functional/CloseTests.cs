using System.Buffers;
using Broadcast.Protocol;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Each close code of docs/protocol.md; 1012 is in StopTests, 4000 in SlowReaderTests, 4001 in HeartbeatTests, 4500 in ResumeTests.</summary>
public sealed class CloseTests
{
    public static TheoryData<string, byte[], CloseCode> Violations =>
        new()
        {
            { "an unmasked frame", [0x81, 0x02, (byte)'h', (byte)'i'], CloseCode.ProtocolError },
            { "a reserved bit", [0xC1, 0x80, 0, 0, 0, 0], CloseCode.ProtocolError },
            { "a reserved opcode", [0x83, 0x80, 0, 0, 0, 0], CloseCode.ProtocolError },
            { "a continuation of nothing", [0x80, 0x80, 0, 0, 0, 0], CloseCode.ProtocolError },
            { "a fragmented ping", [0x09, 0x80, 0, 0, 0, 0], CloseCode.ProtocolError },
            { "a long ping", [0x89, 0xFE, 0, 126, 0, 0, 0, 0], CloseCode.ProtocolError },
            { "a length that is too long for what it says", [0x81, 0xFE, 0, 5, 0, 0, 0, 0], CloseCode.ProtocolError },
            {
                "a new message inside another",
                [0x01, 0x80, 0, 0, 0, 0, 0x81, 0x80, 0, 0, 0, 0],
                CloseCode.ProtocolError
            },
            { "a close code of one byte", [0x88, 0x81, 0, 0, 0, 0, 3], CloseCode.ProtocolError },
            { "a close code that may not be sent", [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xED], CloseCode.ProtocolError },
            { "a binary message", [0x82, 0x81, 0, 0, 0, 0, 1], CloseCode.UnsupportedData },
            { "an empty binary message", [0x82, 0x80, 0, 0, 0, 0], CloseCode.UnsupportedData },
            { "text that is not UTF-8", [0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28], CloseCode.InvalidPayload },
            { "text that ends inside a character", [0x81, 0x81, 0, 0, 0, 0, 0xC3], CloseCode.InvalidPayload },
            { "half a surrogate pair in UTF-8", [0x81, 0x83, 0, 0, 0, 0, 0xED, 0xA0, 0x80], CloseCode.InvalidPayload },
            {
                "a message that says it is huge",
                [0x81, 0xFF, 0, 0, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
                CloseCode.MessageTooBig
            },
        };

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task What_breaks_the_rules_of_frames_is_closed_with_its_code(string what, byte[] bytes, CloseCode code)
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.TextAsync("name=ann");

        await ann.Socket.SendRawAsync(bytes);

        Assert.True(await ann.Socket.ReceiveCloseAsync() == code, what);
        await ann.Socket.WaitForEndAsync();
        await ann.DisposeAsync();
        await Waiting.ForConnectionsAsync(server, 1);
        await ben.SayAsync("life goes on");
    }

    [Fact]
    public async Task What_was_said_before_the_violation_is_heard()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.TextAsync("name=ann");
        var bytes = new ArrayBufferWriter<byte>();
        FrameWriter.Write(bytes, FrameOpcode.Text, "first"u8, fin: true, MaskKey.Random());
        bytes.Write<byte>([0x82, 0x80, 0, 0, 0, 0]);

        await ann.Socket.SendRawAsync(bytes.WrittenMemory);

        Assert.Equal("first", (await ben.TakeAsync("msg"))["message"]);
        Assert.Equal(CloseCode.UnsupportedData, await ann.Socket.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_message_beyond_the_frames_limit_is_closed_with_1009_which_its_sender_reads_although_it_goes_on_sending()
    {
        await using var server = await TestServer.StartAsync();
        var limit = new Limits().MaxFrame;
        var ann = await server.JoinAsync("ann");
        await ann.Socket.SendFrameAsync(
            FrameOpcode.Text,
            new byte[limit]
                .Select(_ => (byte)' ')
                .ToArray()
        );
        await ann.TakeErrorAsync("bad_json");

        await ann.Socket.SendFrameAsync(FrameOpcode.Text, new byte[4 * 1024 * 1024]);

        Assert.Equal(CloseCode.MessageTooBig, await ann.Socket.ReceiveCloseAsync());
        await ann.Socket.WaitForEndAsync();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1011)]
    [InlineData(3000)]
    [InlineData(4321)]
    public async Task Good_bye_is_answered_with_the_same_code(int code)
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        Assert.Equal((CloseCode)code, await ann.Socket.CloseAsync((CloseCode)code, "bye"));
        await ann.Socket.WaitForEndAsync();
        await Waiting.ForPeopleAsync(server, 0);
    }

    [Fact]
    public async Task Good_bye_without_a_code_is_answered_without_one()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        await ann.Socket.SendFrameAsync(FrameOpcode.Close);

        Assert.Equal(CloseCode.NoStatus, await ann.Socket.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_message_and_good_bye_at_once_are_both_heard()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.TextAsync("name=ann");

        await ann.SayAsync("last words");
        await ann.CloseAsync();

        Assert.Equal("last words", (await ben.TakeAsync("msg"))["message"]);
        Assert.Equal(
            "ann",
            (await ben.TakeAsync(frame => frame.Type == "presence" && frame.Names("left") != "")).Names("left")
        );
    }
}
