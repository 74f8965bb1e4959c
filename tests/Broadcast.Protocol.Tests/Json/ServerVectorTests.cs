using System.Text;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Vectors;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

public sealed class ServerVectorTests
{
    private static readonly JsonDialect Dialect = new(new Limits());

    public static TheoryData<string> Names => VectorFile.ServerFrames.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frame_is_written_byte_for_byte_as_the_vector_says(string name) =>
        Assert.Equal([(string)VectorFile.ServerFrames[name]["wire"]!], Wire.Of(Dialect, ServerSamples.ByName[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_client_reads_the_frame_that_was_meant(string name)
    {
        var wire = VectorFile.ServerFrames.Bytes(name, "wire");
        Assert.True(ServerFrameReader.TryRead(wire, out var frame, out var problem), problem);
        Assert.Equal(Described.By(ServerSamples.ByName[name]), Described.By(frame));
    }

    [Theory]
    [InlineData("""{"type":"weather","payload":{}}""", "weather")]
    [InlineData("""{"payload":{}}""", "type")]
    [InlineData("""{"type":"\u001b[2J"}""", "type")]
    [InlineData("""{"type":"msg","payload":{"roomId":"lobby"}}""", "seq")]
    [InlineData("""{"type":"msg","payload":{"roomId":"a b","seq":1}}""", "room")]
    [InlineData("""{"type":"ack","payload":{"id":"a","roomId":"b","seq":1,"at":"yesterday"}}""", "at")]
    [InlineData(
        """{"type":"joined","payload":{"roomId":"a","username":"b","epoch":"c","seq":1,"users":[1]}}""",
        "users"
    )]
    [InlineData("""{"type":"history","payload":{"roomId":"a","messages":[1],"more":false}}""", "object")]
    [InlineData("""{"type":"history","payload":{"roomId":"a","messages":[{"from":"x"}],"more":false}}""", "roomId")]
    [InlineData(
        """{"type":"welcome","payload":{"version":1,"username":"a","session":"b","connection":"c"}}""",
        "limits"
    )]
    [InlineData("hello", "JSON")]
    public void A_client_is_told_what_it_cannot_read(string wire, string says)
    {
        Assert.False(ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(wire), out var frame, out var problem));
        Assert.Null(frame);
        Assert.Contains(says, problem, StringComparison.Ordinal);
        Assert.DoesNotContain(problem, char.IsControl);
    }

    [Fact]
    public void A_client_ignores_what_a_later_version_adds()
    {
        var wire = """{"type":"left","v":2,"payload":{"roomId":"ops","why":["moved"]}}"""u8;
        Assert.True(ServerFrameReader.TryRead(wire, out var frame, out _));
        Assert.Equal(Described.By(ServerSamples.ByName["left"]), Described.By(frame));
    }
}
