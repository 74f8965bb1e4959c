using System.Text.Json.Nodes;
using Broadcast.Testing.Files;

namespace Broadcast.Protocol.Tests.AsyncApi;

/// <summary>docs/asyncapi.yaml.</summary>
internal sealed class AsyncApiDocument
{
    public static readonly AsyncApiDocument Own = new();

    private readonly JsonNode root = YamlJson.Read(Repository.At("docs/asyncapi.yaml"));

    private AsyncApiDocument()
    {
        Client = Messages("clientSays", "receive");
        Server = Messages("serverSays", "send");
    }

    public string Version => (string)root["asyncapi"]!;

    /// <summary>The messages that a client sends, by type.</summary>
    public IReadOnlyDictionary<string, JsonObject> Client { get; }

    /// <summary>The messages that the server sends, by type.</summary>
    public IReadOnlyDictionary<string, JsonObject> Server { get; }

    /// <summary>All messages, whether an operation has them or not.</summary>
    public JsonObject AllMessages => root["components"]!["messages"]!.AsObject();

    public JsonObject Schemas => root["components"]!["schemas"]!.AsObject();

    /// <summary>What a node means: itself, or where its reference leads.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        while (node["$ref"] is { } reference)
        {
            var path = (string)reference!;
            node =
                path[2..].Split('/').Aggregate<string, JsonNode?>(root, (at, part) => at?[part])
                ?? throw new KeyNotFoundException(path);
        }

        return node.AsObject();
    }

    private Dictionary<string, JsonObject> Messages(string operation, string action)
    {
        var described = root["operations"]![operation]!;
        return (string)described["action"]! == action
            ? described["messages"]!
                .AsArray()
                .Select(message => Resolve(message!))
                .ToDictionary(message => (string)message["name"]!, StringComparer.Ordinal)
            : throw new InvalidDataException($"The action of {operation} is not {action}.");
    }
}
