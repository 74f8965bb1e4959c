using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Broadcast.Protocol.Tests.AsyncApi;

/// <summary>
/// Checks JSON against a schema of the document. It knows as much of JSON Schema as the document uses and throws at a
/// keyword that it does not know, so that nothing stands there unchecked. Unlike JSON Schema it refuses a property that
/// the schema does not have: a frame must not say more than is documented.
/// </summary>
internal sealed class SchemaChecker(AsyncApiDocument document)
{
    /// <summary>The properties that were met, as the places of their schemas in the document.</summary>
    public HashSet<string> Met { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong with a value; nothing when it is as the schema says.</summary>
    public IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value, string at = "$") =>
        [.. document.Resolve(schema).SelectMany(keyword => Check(document.Resolve(schema), keyword, value, at))];

    private IEnumerable<string> Check(
        JsonObject schema,
        KeyValuePair<string, JsonNode?> keyword,
        JsonNode? value,
        string at
    )
    {
        var (name, says) = keyword;
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        switch (name)
        {
            case "title" or "description" or "format":
                return [];
            case "type":
                return Fault(IsType((string)says!, kind, value), at, $"is not of type {says}");
            case "const":
                return Fault(JsonNode.DeepEquals(says, value), at, $"is not {says}");
            case "enum":
                return Fault(
                    says!.AsArray().Any(one => JsonNode.DeepEquals(one, value)),
                    at,
                    $"is none of {says.ToJsonString()}"
                );
            case "oneOf":
                return Fault(
                    says!.AsArray().Count(one => Faults(one!, value, at).Count == 0) == 1,
                    at,
                    "is not one of several"
                );
            case "pattern":
                return Fault(
                    kind != JsonValueKind.String
                        || Regex.IsMatch((string)value!, (string)says!, RegexOptions.None, TimeSpan.FromSeconds(10)),
                    at,
                    $"does not match {says}"
                );
            case "minLength":
                return Fault(
                    kind != JsonValueKind.String || Length(value!) >= Number(says!),
                    at,
                    $"is shorter than {says}"
                );
            case "maxLength":
                return Fault(
                    kind != JsonValueKind.String || Length(value!) <= Number(says!),
                    at,
                    $"is longer than {says}"
                );
            case "minimum":
                return Fault(kind != JsonValueKind.Number || Number(value!) >= Number(says!), at, $"is below {says}");
            case "maximum":
                return Fault(kind != JsonValueKind.Number || Number(value!) <= Number(says!), at, $"is above {says}");
            case "items":
                return kind != JsonValueKind.Array
                    ? []
                    : value!.AsArray().SelectMany((item, n) => Faults(says!, item, $"{at}[{n}]"));
            case "required":
                return kind != JsonValueKind.Object
                    ? []
                    : says!
                        .AsArray()
                        .SelectMany(field => Fault(value![(string)field!] is not null, at, $"has no {field}"));
            case "properties":
                return kind != JsonValueKind.Object ? [] : Properties(schema, value!.AsObject(), at);
            case "maxProperties":
                return Fault(
                    kind != JsonValueKind.Object || value!.AsObject().Count <= Number(says!),
                    at,
                    "has too many fields"
                );
            case "propertyNames":
                return kind != JsonValueKind.Object
                    ? []
                    : value!.AsObject().SelectMany(p => Faults(says!, JsonValue.Create(p.Key), $"{at}.{p.Key}"));
            case "additionalProperties":
                return kind != JsonValueKind.Object
                    ? []
                    : value!.AsObject().SelectMany(p => Faults(says!, p.Value, $"{at}.{p.Key}"));
            default:
                throw new NotSupportedException($"The checker does not know the keyword {name}.");
        }
    }

    private IEnumerable<string> Properties(JsonObject schema, JsonObject value, string at)
    {
        foreach (var (field, part) in value)
        {
            if (schema["properties"]![field] is { } known)
            {
                Met.Add(known.GetPath());
                foreach (var fault in Faults(known, part, $"{at}.{field}"))
                {
                    yield return fault;
                }
            }
            else
            {
                yield return $"{at}.{field} is not documented";
            }
        }
    }

    private static IEnumerable<string> Fault(bool isRight, string at, string fault) => isRight ? [] : [$"{at} {fault}"];

    private static bool IsType(string type, JsonValueKind kind, JsonNode? value) =>
        type switch
        {
            "object" => kind == JsonValueKind.Object,
            "array" => kind == JsonValueKind.Array,
            "string" => kind == JsonValueKind.String,
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && long.TryParse(value!.ToJsonString(), out _),
            _ => throw new NotSupportedException($"The checker does not know the type {type}."),
        };

    private static int Length(JsonNode text) => ((string)text!).EnumerateRunes().Count();

    private static double Number(JsonNode number) =>
        double.Parse(number.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
