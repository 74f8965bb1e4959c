using System.Buffers;
using System.Net;
using System.Text;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>RFC 6455, section 4.2, and what the same port answers to plain HTTP.</summary>
public sealed class HandshakeTests
{
    public static TheoryData<string, string, int> Wrong =>
        new()
        {
            { "GET / HTTP/1.1", "POST / HTTP/1.1", 405 },
            { "GET / HTTP/1.1", "PUT /ws HTTP/1.1", 405 },
            { "GET / HTTP/1.1", "GET / HTTP/1.0", 400 },
            { "Upgrade: websocket", "Upgrade: h2c", 400 },
            { "Upgrade: websocket\r\n", "", 400 },
            { "Connection: Upgrade", "Connection: close", 400 },
            { "Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426 },
            { "Sec-WebSocket-Version: 13\r\n", "", 426 },
            { "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", 400 },
            { "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: short", 400 },
            {
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                400
            },
            { "Host: localhost", "Host: localhost\r\nContent-Length: 5", 400 },
            { "Host: localhost\r\n", "", 400 },
            { "Host: localhost", "Host: localhost\r\nX-Long: " + new string('x', 40_000), 431 },
            { "GET / HTTP/1.1", "GET /?name=" + new string('x', 20_000) + " HTTP/1.1", 414 },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_refused_with_a_status(string right, string wrong, int status)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Contains(right, PlainHttp.Handshake, StringComparison.Ordinal);
        var request = PlainHttp.Handshake.Replace(right, wrong, StringComparison.Ordinal);
        if (request.Contains("Connection: Upgrade", StringComparison.Ordinal))
        {
            request = request.Replace("Connection: Upgrade", "Connection: Upgrade, close", StringComparison.Ordinal);
        }

        var answer = await PlainHttp.AskAsync(server.Port, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        if (status == 426)
        {
            Assert.Contains("Sec-WebSocket-Version: 13\r\n", answer, StringComparison.Ordinal);
        }

        if (status == 405)
        {
            Assert.Contains("Allow: GET\r\n", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Header_names_and_values_are_taken_in_any_case_and_order_and_among_others()
    {
        await using var server = await TestServer.StartAsync();

        var socket = server.Own(
            await RawWebSocket.ConnectAsync(
                server.Port,
                headers:
                [
                    new("Upgrade", "WebSocket"),
                    new("Connection", "keep-alive, upgrade"),
                    new("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"),
                    new("Origin", "http://localhost:3000"),
                    new("Cookie", "a=b"),
                ]
            )
        );

        Assert.False(socket.ResponseHeaders.ContainsKey("Sec-WebSocket-Extensions"));
        var client = server.Own(new TextClient(socket));
        await client.SayAsync("hi", "hi");
    }

    [Fact]
    public async Task The_page_is_at_the_root_of_the_same_port()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };

        var page = await http.GetAsync("/");

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("id=\"app\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_for_WebSockets_only_says_so()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };

        var answer = await http.GetAsync("/ws");

        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
        Assert.Contains("websocket", answer.Headers.Upgrade.Select(product => product.Name), StringComparer.Ordinal);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/nothing/here")).StatusCode);
    }

    [Fact]
    public async Task A_handshake_elsewhere_is_not_found()
    {
        await using var server = await TestServer.StartAsync();

        var refused = await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
            RawWebSocket.ConnectAsync(server.Port, "/elsewhere")
        );

        Assert.Equal(404, refused.Status);
    }

    [Fact]
    public async Task What_follows_the_handshake_in_the_same_segment_is_heard()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(Encoding.Latin1.GetBytes(PlainHttp.Handshake));
        FrameWriter.Write(
            bytes,
            FrameOpcode.Text,
            """{"type":"join","username":"ben"}"""u8,
            fin: true,
            MaskKey.Random()
        );
        FrameWriter.Write(bytes, FrameOpcode.Text, """{"message":"in one go"}"""u8, fin: true, MaskKey.Random());
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, server.Port);

        await socket.GetStream().WriteAsync(bytes.WrittenMemory);

        var message = await ann.TakeAsync("msg");
        Assert.Equal(("ben", "in one go"), (message["username"], message["message"]));
    }
}
