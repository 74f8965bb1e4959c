using System.Text;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.WebSocket;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

public sealed class JsonDialectTests
{
    private static readonly JsonDialect Dialect = new(new Limits());

    [Theory]
    [InlineData("""{"type":"join"}""", true)]
    [InlineData("""  {"payload":{"roomID":"123"},"type":"join"} """, true)]
    [InlineData("{\"type\":\"\\u006aoin\"}", true)]
    [InlineData("""{"payload":{"type":"join"}}""", false)]
    [InlineData("""{"type":"msg","message":"join"}""", false)]
    [InlineData("""{"type":"join" """, false)]
    [InlineData("""{"type":"joined"}""", false)]
    [InlineData("""{"type":["join"]}""", false)]
    [InlineData("""["type","join"]""", false)]
    [InlineData("hello {\"type\":\"join\"}", false)]
    [InlineData("", false)]
    public void A_join_settles_the_dialect(string message, bool isJoin) =>
        Assert.Equal(isJoin, JsonDialect.IsOpening(Encoding.UTF8.GetBytes(message)));

    [Fact]
    public void A_frame_that_only_text_has_is_not_written()
    {
        var output = new FrameBuffer();
        Dialect.Encode(new HelpNotice(), null, output);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void A_refused_text_is_refused_with_the_id_of_its_message()
    {
        Assert.False(Dialect.TryDecode("""{"type":"msg","message":"","id":"m-1"}"""u8, out _, out var error));
        Assert.Equal((ErrorCode.MessageEmpty, "m-1"), (error.Code, error.Id));
    }
}
