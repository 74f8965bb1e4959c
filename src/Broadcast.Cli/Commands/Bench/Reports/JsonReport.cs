using System.Text.Json;
using System.Text.Json.Serialization;
using Broadcast.Bench.Results;

namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>The result as JSON, for scripts: names in camel case, times in microseconds where the name says nothing else.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes it.</summary>
    public static string Of(BenchResult result) => JsonSerializer.Serialize(result, Style);
}
