using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.WebSockets;

/// <summary>What a conformance suite asks of <c>/echo</c>, over real sockets (RFC 6455, sections 5 to 8).</summary>
public sealed class EchoTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(16 * 1024 * 1024)]
    public async Task Text_and_binary_come_back_unchanged(int length)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Echo = true });
        var socket = await server.RawAsync("/echo");
        var payload = new byte[length];
        Array.Fill(payload, (byte)'*');

        foreach (var opcode in new[] { FrameOpcode.Text, FrameOpcode.Binary })
        {
            await socket.SendFrameAsync(opcode, payload);
            var echo = await socket.ReceiveMessageAsync();
            Assert.Equal(opcode, echo.Opcode);
            Assert.True(payload.AsSpan().SequenceEqual(echo.Payload));
        }
    }

    [Fact]
    public async Task Fragments_with_a_ping_between_come_back_as_one_message()
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Echo = true });
        var socket = await server.RawAsync("/echo");

        var text = "κόσ"u8.ToArray();
        await socket.SendFrameAsync(FrameOpcode.Text, text.AsMemory(0, 3), fin: false);
        await socket.SendFrameAsync(FrameOpcode.Ping, "between"u8.ToArray());
        await socket.SendFrameAsync(FrameOpcode.Continuation, text.AsMemory(3));

        var pong = (await socket.ReceiveAsync())!;
        Assert.Equal((FrameOpcode.Pong, "between"), (pong.Opcode, Encoding.UTF8.GetString(pong.Payload)));
        Assert.Equal("κόσ", await socket.ReceiveTextAsync());
        Assert.Equal(CloseCode.Normal, await socket.CloseAsync());
    }

    [Theory]
    [InlineData(new byte[] { 0xC1, 0x80, 1, 2, 3, 4 }, 1002)]
    [InlineData(new byte[] { 0x83, 0x80, 1, 2, 3, 4 }, 1002)]
    [InlineData(new byte[] { 0x80, 0x80, 1, 2, 3, 4 }, 1002)]
    [InlineData(new byte[] { 0x81, 0x00 }, 1002)]
    [InlineData(new byte[] { 0x81, 0x81, 0, 0, 0, 0, 0xFF }, 1007)]
    [InlineData(new byte[] { 0x82, 0xFF, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0 }, 1009)]
    public async Task What_breaks_the_rules_is_closed_with_its_code(byte[] frame, int code)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Echo = true });
        var socket = await server.RawAsync("/echo");

        await socket.SendRawAsync(frame);

        Assert.Equal(code, (int)await socket.ReceiveCloseAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public async Task A_server_that_stops_says_so(int? lanes)
    {
        await using var server = await TestServer.StartAsync(new ServerSetup { Echo = true, Lanes = lanes });
        var socket = await server.RawAsync("/echo");
        await socket.SendTextAsync("there?");
        Assert.Equal("there?", await socket.ReceiveTextAsync());

        var stopped = server.StopAsync();

        Assert.Equal(CloseCode.ServiceRestart, await socket.ReceiveCloseAsync());
        await stopped;
    }

    [Fact]
    public async Task It_is_not_there_unless_asked_for()
    {
        await using var server = await TestServer.StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => RawWebSocket.ConnectAsync(server.Port, "/echo"));
    }
}
