using System.Text.Json.Serialization;

namespace Broadcast.Cli.Commands.Connect.Interactive.Positions;

/// <summary>How positions are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredPosition))]
internal sealed partial class PositionJson : JsonSerializerContext;
