using System.Buffers;
using System.IO.Compression;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>13: every offer with every kind and size of message through <c>/echo</c> (RFC 7692).</summary>
public abstract class NegotiationTests(ConformanceServer server)
{
    // Below it a message is never compressed.
    private const int Threshold = 256;

    public static TheoryData<string> Names => [.. Negotiated.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_offer_is_answered_and_messages_come_back(string name)
    {
        var negotiated = Negotiated.All[name];
        await using var socket = await RawWebSocket.ConnectAsync(
            server.Port,
            "/echo",
            headers: [new("Sec-WebSocket-Extensions", negotiated.Offer)]
        );
        Assert.Equal(negotiated.Answer, socket.Extensions);

        var levels = Enum.GetValues<CompressionLevel>();
        var turn = 0;
        foreach (var (opcode, payload) in MessageKinds.All())
        {
            // Clients may compress every message, and need not.
            var level = (turn % 5) == 4 || negotiated.Answer is null ? (CompressionLevel?)null : levels[turn % 4];
            turn++;
            await SendAsync(socket, opcode, payload, level, fragments: 1 + (turn % 3));
            await ComesBackAsync(socket, opcode, payload, negotiated.Answer is not null);
        }

        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    [Fact]
    public async Task A_bomb_of_more_than_the_most_is_refused()
    {
        await using var socket = await RawWebSocket.ConnectAsync(
            server.Port,
            "/echo",
            headers: [new("Sec-WebSocket-Extensions", "permessage-deflate")]
        );
        await SendAsync(socket, FrameOpcode.Binary, new byte[(16 * 1024 * 1024) + 1], CompressionLevel.Fastest, 1);
        Assert.Equal(CloseCode.MessageTooBig, await socket.ReceiveCloseAsync());
        await socket.WaitForEndAsync();
    }

    [Fact]
    public async Task The_largest_message_comes_back_compressed()
    {
        await using var socket = await RawWebSocket.ConnectAsync(
            server.Port,
            "/echo",
            headers: [new("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits")]
        );
        var payload = new byte[16 * 1024 * 1024];
        await SendAsync(socket, FrameOpcode.Binary, payload, CompressionLevel.Fastest, fragments: 3);
        await ComesBackAsync(socket, FrameOpcode.Binary, payload, compresses: true);
        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    private static async Task ComesBackAsync(RawWebSocket socket, FrameOpcode opcode, byte[] payload, bool compresses)
    {
        var frame = (await socket.ReceiveAsync())!;
        Assert.Equal((true, opcode), (frame.Fin, frame.Opcode));
        Assert.True(compresses || !frame.Compressed);
        Assert.True(payload.Length >= Threshold || !frame.Compressed);
        Assert.True(!frame.Compressed || frame.Payload.Length < payload.Length);
        if (compresses && payload.Length >= Threshold && payload.AsSpan(0, 32).SequenceEqual(new byte[32]))
        {
            Assert.True(frame.Compressed);
        }

        var echo = frame.Compressed ? PlainDeflate.Inflate(frame.Payload) : frame.Payload;
        Assert.True(payload.AsSpan().SequenceEqual(echo));
    }

    private static Task SendAsync(
        RawWebSocket socket,
        FrameOpcode opcode,
        byte[] payload,
        CompressionLevel? level,
        int fragments
    )
    {
        var bytes = level is { } how ? PlainDeflate.Deflate(payload, how) : payload;
        var output = new ArrayBufferWriter<byte>();
        var pieces = bytes.Chunk((bytes.Length / fragments) + 1).ToArray();
        for (var i = 0; i < pieces.Length; i++)
        {
            FrameWriter.Write(
                output,
                i == 0 ? opcode : FrameOpcode.Continuation,
                pieces[i],
                fin: i == pieces.Length - 1,
                MaskKey.Random()
            );
        }

        var frames = output.WrittenSpan.ToArray();
        frames[0] |= level is null ? (byte)0 : (byte)0x40;
        return socket.SendRawAsync(frames);
    }
}
