using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>The library's reader and writer on a real socket, against the test kit's client that has its own.</summary>
public sealed class RawWebSocketTests
{
    [Fact]
    public async Task Text_of_any_size_comes_back()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        foreach (var size in new[] { 0, 1, 125, 126, 127, 65535, 65536, 300_000 })
        {
            var text = new string('ä', size / 2) + new string('a', size % 2);
            await client.SendTextAsync(text);
            Assert.Equal(text, await client.ReceiveTextAsync());
        }

        Assert.Equal(CloseCode.Normal, await client.CloseAsync());
        await client.WaitForEndAsync();
        Assert.Null(await server.EndAsync());
    }

    [Fact]
    public async Task Fragments_with_a_ping_between_come_back_as_a_pong_and_one_message()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        await client.SendFrameAsync(FrameOpcode.Text, "Hel"u8.ToArray(), fin: false);
        await client.SendFrameAsync(FrameOpcode.Ping, "are you there"u8.ToArray());
        await client.SendFrameAsync(FrameOpcode.Continuation, "lo"u8.ToArray());

        var pong = await client.ReceiveAsync();
        Assert.Equal(FrameOpcode.Pong, pong?.Opcode);
        Assert.Equal("are you there", pong?.Text);
        Assert.Equal("Hello", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_violation_closes_with_its_code()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        await client.SendRawAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n"));
        Assert.Equal(CloseCode.ProtocolError, await client.ReceiveCloseAsync());
        await client.WaitForEndAsync();
    }

    [Fact]
    public async Task A_close_where_a_text_was_expected_is_told_with_its_code()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        await client.SendFrameAsync(FrameOpcode.Text, new byte[] { 0xFF });
        var end = await Assert.ThrowsAsync<ConnectionEndedException>(() => client.ReceiveTextAsync());
        Assert.Equal(CloseCode.InvalidPayload, end.Code);
    }

    [Fact]
    public async Task Nothing_for_the_given_time_is_a_timeout_and_loses_nothing()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        await Assert.ThrowsAsync<TimeoutException>(() => client.ReceiveTextAsync(TimeSpan.FromMilliseconds(1)));
        await client.SendTextAsync("later");
        Assert.Equal("later", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task The_subprotocol_is_offered_and_the_selected_one_shown()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port, "/ws?name=ann", "broadcast.v1");
        Assert.Equal("broadcast.v1", client.Subprotocol);
    }

    [Fact]
    public async Task A_refused_handshake_shows_status_headers_and_body()
    {
        await using var server = new EchoServer();
        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            RawWebSocket.ConnectAsync(server.Port, headers: [new("sec-websocket-version", "8")])
        );
        Assert.Equal(426, refused.Status);
        Assert.Equal("13", refused.Headers["Sec-WebSocket-Version"]);
        Assert.NotEmpty(refused.Body);
    }

    [Fact]
    public async Task An_abort_reaches_the_server_as_a_reset()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        await client.SendTextAsync("here");
        Assert.Equal("here", await client.ReceiveTextAsync());
        client.Abort();
        Assert.IsType<IOException>(await server.EndAsync());
    }

    [Fact]
    public async Task Ending_the_sending_half_reaches_the_server_as_an_orderly_end()
    {
        await using var server = new EchoServer();
        await using var client = await RawWebSocket.ConnectAsync(server.Port);
        client.EndSending();
        await client.WaitForEndAsync();
        Assert.Null(await server.EndAsync());
    }
}
