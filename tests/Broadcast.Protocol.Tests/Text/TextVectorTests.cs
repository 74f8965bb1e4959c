using System.Text;
using System.Text.Json.Nodes;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Vectors;
using Broadcast.Protocol.Text;
using Xunit;

namespace Broadcast.Protocol.Tests.Text;

public sealed class TextVectorTests
{
    private static readonly TextDialect Dialect = new(new Limits());

    public static TheoryData<string> InNames => VectorFile.TextIn.Names;

    public static TheoryData<string> OutNames => VectorFile.TextOut.Names;

    [Theory]
    [MemberData(nameof(InNames))]
    public void A_line_is_understood_or_refused_as_the_vector_says(string name)
    {
        var vector = VectorFile.TextIn[name];
        var understood = Dialect.TryDecode(VectorFile.TextIn.Bytes(name, "line"), out var frame, out var error);

        if (vector["error"] is { } refusal)
        {
            Assert.False(understood);
            Assert.Null(frame);
            AssertRefused.As(refusal, error!);
        }
        else
        {
            Assert.True(understood, error?.Message);
            Assert.Null(error);
            Assert.Equal(vector["frame"]!.ToJsonString(), JsonNode.Parse(Spelled(frame!))!.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(OutNames))]
    public void A_frame_is_told_as_the_vector_says(string name)
    {
        var vector = VectorFile.TextOut[name];
        var messages = vector["messages"]!.AsArray().Select(m => (string)m!);
        Assert.Equal([.. messages], Wire.Of(Dialect, FrameOf(vector["frame"]!), (string?)vector["reader"]));
    }

    [Theory]
    [MemberData(nameof(FrameNames))]
    public void Every_frame_of_the_server_can_be_told(string name) =>
        Assert.NotNull(Wire.Of(Dialect, ServerSamples.ByName[name], "ann"));

    public static TheoryData<string> FrameNames => VectorFile.ServerFrames.Names;

    private static string Spelled(ClientFrame frame) =>
        frame switch
        {
            HelpFrame => """{"type":"help","payload":{}}""",
            QuitFrame => """{"type":"quit","payload":{}}""",
            _ => Wire.Of(frame),
        };

    private static ServerFrame FrameOf(JsonNode frame)
    {
        if ((string?)frame["type"] == "help")
        {
            return new HelpNotice();
        }

        Assert.True(
            ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(frame.ToJsonString()), out var read, out var problem),
            problem
        );
        return read;
    }
}
