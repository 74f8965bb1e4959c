using System.Text;
using System.Text.Json.Nodes;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Protocol.Tests.Vectors;

/// <summary>A file of tests/vectors, by the names of its vectors.</summary>
public sealed class VectorFile
{
    public static readonly VectorFile ClientFrames = new("client-frames.json");
    public static readonly VectorFile ServerFrames = new("server-frames.json");
    public static readonly VectorFile TextIn = new("text-in.json");
    public static readonly VectorFile TextOut = new("text-out.json");

    private readonly Dictionary<string, JsonObject> vectors;

    private VectorFile(string file)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(Repository.At("tests/vectors/" + file)))!;
        vectors = root["vectors"]!
            .AsArray()
            .ToDictionary(v => (string)v!["name"]!, v => v!.AsObject(), StringComparer.Ordinal);
    }

    /// <summary>The names, as the rows of a theory.</summary>
    public TheoryData<string> Names => [.. vectors.Keys];

    public JsonObject this[string name] => vectors[name];

    /// <summary>The bytes that stand under <paramref name="key"/>, or under <c>hex</c>.</summary>
    public byte[] Bytes(string name, string key) =>
        this[name]["hex"] is { } hex
            ? Convert.FromHexString((string)hex!)
            : Encoding.UTF8.GetBytes((string)this[name][key]!);
}
