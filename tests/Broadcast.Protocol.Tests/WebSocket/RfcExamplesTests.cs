using System.Text;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

/// <summary>The frames that RFC 6455, section 5.7, writes out.</summary>
public sealed class RfcExamplesTests
{
    [Fact]
    public void An_unmasked_text_is_read_by_a_client() => ReadsHello(WebSocketRole.Client, "81 05 48 65 6c 6c 6f");

    [Fact]
    public void A_masked_text_is_read_by_a_server() =>
        ReadsHello(WebSocketRole.Server, "81 85 37 fa 21 3d 7f 9f 4d 51 58");

    [Fact]
    public void A_fragmented_text_is_put_together() => ReadsHello(WebSocketRole.Client, "01 03 48 65 6c 80 02 6c 6f");

    [Fact]
    public void A_ping_keeps_its_payload()
    {
        using var reader = new MessageReader(WebSocketRole.Client, 1024);
        var message = reader.Read(Bytes("89 05 48 65 6c 6c 6f"), out var consumed);
        Assert.Equal(MessageKind.Ping, message.Kind);
        Assert.Equal("Hello", Encoding.UTF8.GetString(message.Payload));
        Assert.Equal(7, consumed);
    }

    [Fact]
    public void A_masked_pong_keeps_its_payload()
    {
        using var reader = new MessageReader(WebSocketRole.Server, 1024);
        var message = reader.Read(Bytes("8a 85 37 fa 21 3d 7f 9f 4d 51 58"), out _);
        Assert.Equal(MessageKind.Pong, message.Kind);
        Assert.Equal("Hello", Encoding.UTF8.GetString(message.Payload));
    }

    private static void ReadsHello(WebSocketRole role, string hex)
    {
        using var reader = new MessageReader(role, 1024);
        var bytes = Bytes(hex);
        var message = reader.Read(bytes, out var consumed);
        Assert.Equal(MessageKind.Text, message.Kind);
        Assert.Equal("Hello", Encoding.UTF8.GetString(message.Payload));
        Assert.Equal(bytes.Length, consumed);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
