using System.Text;
using System.Text.Json.Nodes;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Vectors;
using Xunit;

namespace Broadcast.Protocol.Tests.Json;

public sealed class ClientVectorTests
{
    private static readonly JsonDialect Dialect = new(new Limits());

    public static TheoryData<string> Names => VectorFile.ClientFrames.Names;

    public static TheoryData<string> SampleNames => [.. ClientSamples.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_client_sends_is_understood_or_refused_as_the_vector_says(string name)
    {
        var vector = VectorFile.ClientFrames[name];
        var understood = Dialect.TryDecode(VectorFile.ClientFrames.Bytes(name, "wire"), out var frame, out var error);

        if (vector["error"] is { } refusal)
        {
            Assert.False(understood);
            Assert.Null(frame);
            AssertRefused.As(refusal, error!);
        }
        else
        {
            Assert.True(understood, error?.Message);
            var canonical = vector["frame"]!;
            Assert.Equal(canonical.ToJsonString(), JsonNode.Parse(Wire.Of(frame!))!.ToJsonString());

            Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes(canonical.ToJsonString()), out var again, out _));
            Assert.Equal(Described.By(frame), Described.By(again));
        }
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_vector_means_what_its_sample_is(string name)
    {
        Assert.True(Dialect.TryDecode(VectorFile.ClientFrames.Bytes(name, "wire"), out var frame, out _));
        Assert.Equal(Described.By(ClientSamples.ByName[name]), Described.By(frame));
    }
}
