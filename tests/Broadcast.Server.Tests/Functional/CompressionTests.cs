using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>permessage-deflate (RFC 7692) in the chat, on lanes and over streams.</summary>
public sealed class CompressionTests
{
    private const string Browser = "permessage-deflate; client_max_window_bits";
    private const string Agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static readonly string Long = string.Concat(Enumerable.Repeat("who will come along tomorrow? ", 40));

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_long_message_reaches_everyone_compressed_where_that_was_agreed_on_and_else_as_it_is(int? lanes)
    {
        await using var server = await StartAsync(lanes);
        var (wide, wideToo) = (await AnnAsync(server, "name=a", Browser), await AnnAsync(server, "name=b", Browser));
        var narrow = await AnnAsync(server, "name=c", "permessage-deflate; server_max_window_bits=10");
        var plain = await AnnAsync(server, "name=d", extensions: null);
        Assert.Equal(Agreed, wide.Extensions);
        Assert.Equal($"{Agreed}; server_max_window_bits=9", narrow.Extensions);
        Assert.Null(plain.Extensions);

        await SendDeflatedAsync(wide, Long);

        var shared = await TakeLongAsync(wide);
        Assert.True(shared.Compressed && shared.Payload.Length < Long.Length / 5);
        Assert.Equal(shared.Payload, (await TakeLongAsync(wideToo)).Payload);
        var small = await TakeLongAsync(narrow);
        Assert.True(small.Compressed && small.Payload.Length < Long.Length / 4);
        var whole = await TakeLongAsync(plain);
        Assert.False(whole.Compressed);
        foreach (var payload in new[] { PlainDeflate.Inflate(shared.Payload), PlainDeflate.Inflate(small.Payload) })
        {
            Assert.Equal($"a: {Long}", Encoding.UTF8.GetString(payload));
            Assert.Equal(whole.Payload, payload);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_history_comes_compressed_and_a_short_answer_does_not(int? lanes)
    {
        await using var server = await StartAsync(lanes);
        var socket = await server.RawAsync(subprotocol: "broadcast.v1", extensions: Browser);
        await socket.SendTextAsync("""{"type":"join","payload":{"username":"ann"}}""");
        await SendDeflatedAsync(socket, JsonClient.Write("msg", new { message = Long, id = "1" }));
        await socket.ReceiveTextAsync(text => text.Contains("\"ack\"", StringComparison.Ordinal));
        await socket.ReceiveTextAsync(text => text.Contains("\"msg\"", StringComparison.Ordinal));

        await socket.SendTextAsync("""{"type":"ping"}""");
        Assert.False((await socket.ReceiveAsync())!.Compressed);
        await socket.SendTextAsync("""{"type":"history"}""");
        var history = (await socket.ReceiveAsync())!;
        Assert.True(history.Compressed);
        Assert.Contains(Long, Encoding.UTF8.GetString(PlainDeflate.Inflate(history.Payload)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_bomb_is_closed_and_nobody_else_notices(int? lanes)
    {
        await using var server = await StartAsync(lanes);
        var witness = await server.TextAsync("name=witness");
        var socket = await server.RawAsync(extensions: Browser);
        await SendDeflatedAsync(socket, new string('0', 100_000_000));
        Assert.Equal(CloseCode.MessageTooBig, await socket.ReceiveCloseAsync());
        await witness.PingAsync();
    }

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Null((await server.RawAsync(extensions: Browser)).Extensions);
        Assert.Null((await server.RawAsync(extensions: "this is; no list")).Extensions);
    }

    [Fact]
    public async Task A_header_that_is_no_list_of_extensions_is_refused()
    {
        await using var server = await StartAsync(lanes: null);
        var refusal = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            server.RawAsync(extensions: "permessage-deflate; =")
        );
        Assert.Equal(400, refusal.Status);
        Assert.Contains("Sec-WebSocket-Extensions", refusal.Body, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(int? lanes) =>
        TestServer.StartAsync(new ServerSetup { Compression = true, Lanes = lanes });

    private static async Task<RawWebSocket> AnnAsync(TestServer server, string query, string? extensions)
    {
        var socket = await server.RawAsync($"/?{query}", extensions: extensions);
        await socket.SendTextAsync("ping");
        await socket.ReceiveTextAsync(text => text == "pong");
        return socket;
    }

    private static Task SendDeflatedAsync(RawWebSocket socket, string text)
    {
        var frame = new System.Buffers.ArrayBufferWriter<byte>();
        FrameWriter.WriteText(frame, PlainDeflate.Deflate(Encoding.UTF8.GetBytes(text)), MaskKey.Random());
        var bytes = frame.WrittenSpan.ToArray();
        bytes[0] |= 0x40;
        return socket.SendRawAsync(bytes);
    }

    // Notices are short; the message is the first that is not.
    private static async Task<RawFrame> TakeLongAsync(RawWebSocket socket)
    {
        while (true)
        {
            var frame = (await socket.ReceiveAsync())!;
            if (frame.Compressed || frame.Payload.Length > 200)
            {
                return frame;
            }
        }
    }
}
