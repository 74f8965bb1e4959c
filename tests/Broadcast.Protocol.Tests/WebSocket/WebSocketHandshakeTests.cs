using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.WebSocket;

public sealed class WebSocketHandshakeTests
{
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    [Theory]
    [InlineData(Key)]
    [InlineData(" dGhlIHNhbXBsZSBub25jZQ==\t")]
    public void The_key_is_answered_as_rfc_6455_section_1_3_shows(string key) =>
        Assert.Equal("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", WebSocketHandshake.ComputeAccept(key));

    [Theory]
    [InlineData("websocket", "Upgrade", "13", Key)]
    [InlineData("WebSocket", "keep-alive, Upgrade", "13", Key)]
    [InlineData("h2c, websocket", "UPGRADE", " 13 ", " " + Key + " ")]
    [InlineData("websocket,", ",,upgrade ,close", "13", "AAAAAAAAAAAAAAAAAAAAAA==")]
    public void A_right_request_is_not_refused(string upgrade, string connection, string version, string key) =>
        Assert.Null(WebSocketHandshake.Validate("GET", upgrade, connection, version, key));

    [Theory]
    [InlineData("POST", "websocket", "Upgrade", "13", Key, 405)]
    [InlineData("get", "websocket", "Upgrade", "13", Key, 405)]
    [InlineData("GET", null, "Upgrade", "13", Key, 400)]
    [InlineData("GET", "", "Upgrade", "13", Key, 400)]
    [InlineData("GET", "websockets", "Upgrade", "13", Key, 400)]
    [InlineData("GET", "web socket", "Upgrade", "13", Key, 400)]
    [InlineData("GET", "websocket", null, "13", Key, 400)]
    [InlineData("GET", "websocket", "keep-alive", "13", Key, 400)]
    [InlineData("GET", "websocket", "NoUpgrade", "13", Key, 400)]
    [InlineData("GET", "websocket", "Upgrade", null, Key, 426)]
    [InlineData("GET", "websocket", "Upgrade", "8", Key, 426)]
    [InlineData("GET", "websocket", "Upgrade", "130", Key, 426)]
    [InlineData("GET", "websocket", "Upgrade", "13,13", Key, 426)]
    [InlineData("GET", "websocket", "Upgrade", "13", null, 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25jZQ", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25jZTE=", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25j", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25  Q==", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", "dGhlIHNhbXBsZSBub25j!Q==", 400)]
    [InlineData("GET", "websocket", "Upgrade", "13", Key + "," + Key, 400)]
    public void A_wrong_request_is_refused(
        string method,
        string? upgrade,
        string? connection,
        string? version,
        string? key,
        int status
    )
    {
        var refusal = WebSocketHandshake.Validate(method, upgrade, connection, version, key);
        Assert.Equal(status, refusal?.Status);
        Assert.False(string.IsNullOrEmpty(refusal?.Detail));
    }

    [Fact]
    public void A_refusal_carries_the_headers_that_its_status_needs()
    {
        var version = WebSocketHandshake.Validate("GET", "websocket", "Upgrade", "12", Key);
        Assert.Contains(version!.Headers, header => header is { Key: "Sec-WebSocket-Version", Value: "13" });
        Assert.Contains(version.Headers, header => header is { Key: "Upgrade", Value: "websocket" });
        var method = WebSocketHandshake.Validate("POST", "websocket", "Upgrade", "13", Key);
        Assert.Equal(new KeyValuePair<string, string>("Allow", "GET"), Assert.Single(method!.Headers));
    }
}
