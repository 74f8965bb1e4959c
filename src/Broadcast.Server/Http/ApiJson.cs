using System.Text.Json.Serialization;

namespace Broadcast.Server.Http;

/// <summary>The JSON of the API that is not a frame's.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 16
)]
[JsonSerializable(typeof(PostBody))]
[JsonSerializable(typeof(PostedMessage))]
[JsonSerializable(typeof(RoomPage))]
internal sealed partial class ApiJson : JsonSerializerContext;
