using System.Buffers;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>How messages may be cut into frames and frames into pieces, and clients that vanish.</summary>
public sealed class FramingTests
{
    [Fact]
    public async Task A_fragmented_message_is_one_and_pings_between_its_fragments_are_answered()
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync();
        var whole = "één bericht"u8.ToArray();

        await socket.SendFrameAsync(FrameOpcode.Text, whole.AsMemory(0, 2), fin: false);
        await socket.SendFrameAsync(FrameOpcode.Ping, "a"u8.ToArray());
        await socket.SendFrameAsync(FrameOpcode.Continuation, whole.AsMemory(2, 5), fin: false);
        await socket.SendFrameAsync(FrameOpcode.Continuation, fin: false);
        await socket.SendFrameAsync(FrameOpcode.Ping, "b"u8.ToArray());
        await socket.SendFrameAsync(FrameOpcode.Continuation, whole.AsMemory(7));

        Assert.Equal("a", (await TakeAsync(socket, FrameOpcode.Pong)).Text);
        Assert.Equal("b", (await TakeAsync(socket, FrameOpcode.Pong)).Text);
        Assert.Equal(
            "één bericht",
            await socket.ReceiveTextAsync(text => !text.StartsWith("guest-", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_message_that_comes_byte_by_byte_is_one()
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync();
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.Write(frame, FrameOpcode.Text, "drop by drop"u8, fin: true, MaskKey.Random());

        foreach (var single in frame.WrittenMemory.ToArray())
        {
            await socket.SendRawAsync(new[] { single });
        }

        Assert.Equal(
            "drop by drop",
            await socket.ReceiveTextAsync(text => text.StartsWith("drop", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    public async Task A_ping_is_answered_with_its_payload(int size)
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync(subprotocol: "broadcast.v1");
        var payload = Enumerable.Range(0, size).Select(i => (byte)i).ToArray();

        await socket.SendFrameAsync(FrameOpcode.Ping, payload);

        Assert.Equal(payload, (await TakeAsync(socket, FrameOpcode.Pong)).Payload);
    }

    [Fact]
    public async Task A_pong_that_nobody_asked_for_does_not_matter()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.JoinAsync();

        await client.Socket.SendFrameAsync(FrameOpcode.Pong, "unasked"u8.ToArray());

        await client.PingAsync();
    }

    [Fact]
    public async Task A_mebibyte_of_tiny_messages_in_one_burst_is_all_said_in_order()
    {
        await using var server = await TestServer.StartAsync();
        var listener = await server.TextAsync("name=ben");
        await listener.DrainAsync();
        var socket = await server.RawAsync();
        var burst = new ArrayBufferWriter<byte>();
        var count = 0;
        while (burst.WrittenCount < 1024 * 1024)
        {
            FrameWriter.Write(
                burst,
                FrameOpcode.Text,
                Encoding.ASCII.GetBytes($"{count++}"),
                fin: true,
                MaskKey.Random()
            );
        }

        var sending = socket.SendRawAsync(burst.WrittenMemory);
        var reading = Task.Run(async () =>
        {
            Assert.StartsWith("guest-", await socket.ReceiveTextAsync());
            for (var i = 0; i < count; i++)
            {
                Assert.Equal($"{i}", await socket.ReceiveTextAsync());
            }
        });
        Assert.StartsWith("guest-", await listener.NextAsync());
        for (var i = 0; i < count; i++)
        {
            Assert.Equal($"{i}", await listener.NextAsync());
        }

        await sending;
        await reading;
    }

    [Fact]
    public async Task A_burst_of_pings_is_answered_at_least_with_the_last()
    {
        await using var server = await TestServer.StartAsync();
        var socket = await server.RawAsync(subprotocol: "broadcast.v1");
        var burst = new ArrayBufferWriter<byte>();
        for (var i = 0; i < 10_000; i++)
        {
            FrameWriter.Write(burst, FrameOpcode.Ping, Encoding.ASCII.GetBytes($"{i}"), fin: true, MaskKey.Random());
        }

        await socket.SendRawAsync(burst.WrittenMemory);

        var last = -1;
        while (last < 9_999)
        {
            var next = int.Parse(
                (await TakeAsync(socket, FrameOpcode.Pong)).Text,
                System.Globalization.CultureInfo.InvariantCulture
            );
            Assert.True(next > last);
            last = next;
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(7, true)]
    [InlineData(20, false)]
    [InlineData(20, true)]
    public async Task A_client_that_vanishes_in_the_middle_of_a_frame_harms_nobody(int bytes, bool reset)
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.TextAsync("name=ann");
        var frame = new ArrayBufferWriter<byte>();
        FrameWriter.Write(frame, FrameOpcode.Text, new byte[200], fin: true, MaskKey.Random());

        await ann.Socket.SendRawAsync(frame.WrittenMemory[..bytes]);
        if (reset)
        {
            ann.Socket.Abort();
        }
        else
        {
            ann.Socket.EndSending();
        }

        await Waiting.ForConnectionsAsync(server, 1);
        await ben.SayAsync("life goes on");
        server.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(
            "ann",
            (await ben.TakeAsync(moved => moved.Type == "presence" && moved.Names("left") != "")).Names("left")
        );
    }

    [Fact]
    public async Task A_client_that_says_something_and_hangs_up_without_good_bye_is_heard()
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");

        for (var i = 0; i < 50; i++)
        {
            var client = await server.TextAsync($"name=p{i}");
            await client.SayAsync($"{i}");
            client.Socket.EndSending();
        }

        var heard = (await ben.TakeMessagesAsync(50)).Each(frame => frame["message"]!);
        Assert.Equal(
            [.. Enumerable.Range(0, 50).Select(i => $"{i}").Order(StringComparer.Ordinal)],
            [.. heard.Order(StringComparer.Ordinal)]
        );
    }

    private static async Task<RawFrame> TakeAsync(RawWebSocket socket, FrameOpcode opcode)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync() ?? throw new ConnectionEndedException(CloseCode.Abnormal, "");
            if (frame.Opcode == opcode)
            {
                return frame;
            }
        }
    }
}
