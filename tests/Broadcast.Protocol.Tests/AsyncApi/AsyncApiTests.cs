using System.Text;
using System.Text.Json.Nodes;
using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Json;
using Broadcast.Protocol.Tests.Generators;
using Broadcast.Protocol.Tests.Vectors;
using Xunit;

namespace Broadcast.Protocol.Tests.AsyncApi;

/// <summary>docs/asyncapi.yaml says what the codec does: no more and no less.</summary>
public sealed class AsyncApiTests
{
    private static readonly AsyncApiDocument Document = AsyncApiDocument.Own;
    private static readonly JsonDialect Dialect = new(new Limits());

    public static TheoryData<string> ClientNames => VectorFile.ClientFrames.Names;

    public static TheoryData<string> ServerNames => VectorFile.ServerFrames.Names;

    [Fact]
    public void It_is_an_AsyncAPI_document_of_version_three() => Assert.Equal("3.0.0", Document.Version);

    [Fact]
    public void Every_frame_of_the_code_is_documented_and_nothing_else()
    {
        Assert.Equal(Types(ClientSamples.ByName.Values.Select(Wire.Of)), Sorted(Document.Client.Keys));
        Assert.Equal(
            Types(ServerSamples.ByName.Values.Select(frame => Wire.Of(Dialect, frame)[0])),
            Sorted(Document.Server.Keys)
        );
        Assert.Equal(Document.AllMessages.Count, Document.Client.Count + Document.Server.Count);
    }

    [Fact]
    public void Every_frame_of_the_code_has_a_vector()
    {
        Assert.Equal([nameof(HelpFrame), nameof(QuitFrame)], Without(ClientSamples.ByName.Values));
        Assert.Equal([nameof(HelpNotice)], Without(ServerSamples.ByName.Values));
    }

    [Fact]
    public void Every_error_code_is_documented_and_nothing_else()
    {
        var fields = Document.Server["error"]["payload"]!["properties"]!["payload"]!["properties"]!;
        string[] documented = [.. fields["code"]!["enum"]!.AsArray().Select(code => (string)code!)];
        string[] codes = [.. typeof(ErrorCode).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(codes, documented);
    }

    [Theory]
    [MemberData(nameof(ServerNames))]
    public void What_the_server_writes_is_as_documented(string name) =>
        Assert.Empty(ServerFaults((string)VectorFile.ServerFrames[name]["wire"]!));

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void What_the_server_takes_is_as_documented_and_what_it_calls_a_bad_field_is_not(string name)
    {
        var vector = VectorFile.ClientFrames[name];
        if (vector["frame"] is { } frame)
        {
            Assert.Empty(ClientFaults(frame.ToJsonString()));
        }
        else if ((string?)vector["error"]!["code"] is ErrorCode.BadField or ErrorCode.UnknownType)
        {
            Assert.NotEmpty(ClientFaults((string)vector["wire"]!));
        }
    }

    [Fact]
    public void Whatever_the_server_can_write_is_as_documented() =>
        Holds.ForAll(ServerFrames.All, frame => Assert.Empty(ServerFaults(Wire.Of(Dialect, frame)[0])));

    [Fact]
    public void Whatever_a_client_can_write_is_as_documented() =>
        Holds.ForAll(ClientFrames.All, frame => Assert.Empty(ClientFaults(Wire.Of(frame))));

    [Fact]
    public void Every_documented_field_stands_in_a_vector()
    {
        var checker = new SchemaChecker(Document);
        foreach (var frame in ClientSamples.ByName.Values)
        {
            Faults(checker, Document.Client, Wire.Of(frame));
        }

        foreach (var frame in ServerSamples.ByName.Values)
        {
            Faults(checker, Document.Server, Wire.Of(Dialect, frame)[0]);
        }

        Assert.Empty(
            Properties(Document.AllMessages)
                .Concat(Properties(Document.Schemas))
                .Except(checker.Met, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_example_is_a_frame_that_the_code_takes()
    {
        foreach (var wire in Examples(Document.Client))
        {
            Assert.Empty(ClientFaults(wire));
            Assert.True(Dialect.TryDecode(Encoding.UTF8.GetBytes(wire), out _, out var error), error?.Message);
        }

        foreach (var wire in Examples(Document.Server))
        {
            Assert.Empty(ServerFaults(wire));
            Assert.True(ServerFrameReader.TryRead(Encoding.UTF8.GetBytes(wire), out _, out var problem), problem);
        }
    }

    // At least one of every message.
    private static IEnumerable<string> Examples(IReadOnlyDictionary<string, JsonObject> messages) =>
        messages.Values.SelectMany(message =>
            message["examples"]!.AsArray().Select(example => example!["payload"]!.ToJsonString())
        );

    private static IReadOnlyList<string> ClientFaults(string wire) =>
        Faults(new SchemaChecker(Document), Document.Client, wire);

    private static IReadOnlyList<string> ServerFaults(string wire) =>
        Faults(new SchemaChecker(Document), Document.Server, wire);

    private static IReadOnlyList<string> Faults(
        SchemaChecker checker,
        IReadOnlyDictionary<string, JsonObject> messages,
        string wire
    )
    {
        var frame = Canonical(JsonNode.Parse(wire)!.AsObject());
        return frame["type"] is JsonValue type && messages.TryGetValue(type.ToString(), out var message)
            ? checker.Faults(message["payload"]!, frame)
            : [$"{frame["type"]} is not documented"];
    }

    // What stands beside the type, put into the payload: the document has the canonical form only.
    private static JsonObject Canonical(JsonObject frame)
    {
        if (frame.ContainsKey("payload") || frame.All(field => field.Key == "type"))
        {
            return frame;
        }

        var payload = new JsonObject(
            frame.Where(f => f.Key != "type").Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone()))
        );
        return new JsonObject { ["type"] = frame["type"]?.DeepClone(), ["payload"] = payload };
    }

    private static string[] Types(IEnumerable<string> wires) =>
        Sorted(wires.Select(wire => (string)JsonNode.Parse(wire)!["type"]!).Distinct(StringComparer.Ordinal));

    // The kinds of frame that no sample is of.
    private static string[] Without<T>(IEnumerable<T> samples) =>
        Sorted(
            typeof(T)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(T)))
                .Except(samples.Select(sample => sample!.GetType()))
                .Select(type => type.Name)
        );

    private static string[] Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Properties(JsonNode? node) =>
        node switch
        {
            JsonObject schema => schema.SelectMany(part =>
                part is { Key: "properties", Value: JsonObject fields }
                    ? fields.SelectMany(field => Properties(field.Value).Prepend(field.Value!.GetPath()))
                    : Properties(part.Value)
            ),
            JsonArray many => many.SelectMany(Properties),
            _ => [],
        };
}
