using System.Buffers;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Conformance;

/// <summary>9: large messages through <c>/echo</c>, to 16 MiB in any number of fragments.</summary>
public abstract class LargeMessageTests(ConformanceServer server)
{
    private const int Most = 16 * 1024 * 1024;

    public static TheoryData<string> Names => [.. LargeMessage.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Text_comes_back(string name) => ComesBackAsync(LargeMessage.All[name], FrameOpcode.Text);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Data_comes_back(string name) => ComesBackAsync(LargeMessage.All[name], FrameOpcode.Binary);

    [Fact]
    public async Task Two_of_the_largest_one_after_the_other_come_back()
    {
        await using var socket = await RawWebSocket.ConnectAsync(server.Port, "/echo");
        var payload = Payload(Most, FrameOpcode.Binary);
        var sending = Task.Run(async () =>
        {
            await socket.SendFrameAsync(FrameOpcode.Binary, payload);
            await socket.SendFrameAsync(FrameOpcode.Binary, payload);
        });
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await socket.ReceiveMessageAsync()).Payload.AsSpan().SequenceEqual(payload));
        }

        await sending;
        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    [Fact]
    public async Task A_client_that_reads_late_gets_all_its_echoes()
    {
        await using var socket = await RawWebSocket.ConnectAsync(server.Port, "/echo", receiveBuffer: 4096);
        var payload = Payload(100_000, FrameOpcode.Text);
        const int Count = 200;
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < Count; i++)
            {
                await socket.SendFrameAsync(FrameOpcode.Text, payload);
            }
        });
        for (var i = 0; i < Count; i++)
        {
            Assert.True((await socket.ReceiveMessageAsync()).Payload.AsSpan().SequenceEqual(payload));
        }

        await sending;
        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    [Theory]
    [InlineData(Most + 1)]
    [InlineData(1)]
    public async Task One_byte_more_than_the_most_is_refused(int lastFrame)
    {
        await using var socket = await RawWebSocket.ConnectAsync(server.Port, "/echo");
        if (lastFrame == 1)
        {
            await socket.SendFrameAsync(FrameOpcode.Binary, new byte[Most], fin: false);
        }

        var frame = new byte[14];
        FrameWriter.Write(
            frame,
            lastFrame == 1 ? FrameOpcode.Continuation : FrameOpcode.Binary,
            [],
            true,
            new MaskKey([1, 2, 3, 4])
        );
        frame[1] = 0x80 | 127;
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)lastFrame);
        await socket.SendRawAsync(lastFrame == 1 ? new byte[] { 0x80, 0x81, 1, 2, 3, 4, 5 } : frame);
        Assert.Equal(CloseCode.MessageTooBig, await socket.ReceiveCloseAsync());
        await socket.WaitForEndAsync();
    }

    private async Task ComesBackAsync(LargeMessage large, FrameOpcode opcode)
    {
        await using var socket = await RawWebSocket.ConnectAsync(server.Port, "/echo");
        var payload = Payload(large.Size, opcode);
        ReadOnlyMemory<byte> bytes = Frames(payload, large.Fragment, opcode);
        var sending = Task.Run(async () =>
        {
            while (!bytes.IsEmpty)
            {
                var piece = large.Piece == 0 ? bytes.Length : Math.Min(large.Piece, bytes.Length);
                await socket.SendRawAsync(bytes[..piece]);
                bytes = bytes[piece..];
            }
        });

        var echo = await socket.ReceiveMessageAsync(TimeSpan.FromSeconds(60));
        await sending;
        Assert.Equal(opcode, echo.Opcode);
        Assert.True(payload.AsSpan().SequenceEqual(echo.Payload));
        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    private static ReadOnlyMemory<byte> Frames(byte[] payload, int fragment, FrameOpcode opcode)
    {
        var output = new ArrayBufferWriter<byte>(payload.Length + 14);
        for (var start = 0; start < payload.Length; start += fragment)
        {
            var piece = payload.AsSpan(start, Math.Min(fragment, payload.Length - start));
            FrameWriter.Write(
                output,
                start == 0 ? opcode : FrameOpcode.Continuation,
                piece,
                fin: start + piece.Length == payload.Length,
                MaskKey.Random()
            );
        }

        return output.WrittenMemory;
    }

    // Characters of three bytes, so that fragments end within them.
    private static byte[] Payload(int size, FrameOpcode opcode)
    {
        var payload = new byte[size];
        if (opcode == FrameOpcode.Binary)
        {
            new Random(size).NextBytes(payload);
            return payload;
        }

        payload.AsSpan().Fill((byte)'*');
        var sign = Encoding.UTF8.GetBytes("€");
        for (var i = 0; i + sign.Length <= size; i += sign.Length)
        {
            sign.CopyTo(payload, i);
        }

        return payload;
    }
}
