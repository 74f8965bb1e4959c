using System.Globalization;

namespace Broadcast.Cli.Tests.Telemetry;

/// <summary>One request to a collector, decoded (opentelemetry/proto/collector/metrics/v1).</summary>
/// <param name="Path">Where it was sent to.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Resource">What it says of itself.</param>
/// <param name="Metrics">What it sent.</param>
internal sealed record Sending(
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Resource,
    IReadOnlyDictionary<string, SentMetric> Metrics
)
{
    /// <summary>A number that nothing else tells apart.</summary>
    public double Number(string name) => Metrics[name].Points[""];

    /// <summary>Decodes an ExportMetricsServiceRequest.</summary>
    public static Sending Decode(string path, IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        var all = ProtobufField.Message(body).All(1).ToArray();
        var resource = all.SelectMany(each => each.All(1)).SelectMany(each => each.All(1)).Select(Attribute);
        var metrics = all.SelectMany(each => each.All(2)).SelectMany(scope => scope.All(2)).Select(Metric);
        return new Sending(
            path,
            headers,
            resource.ToDictionary(StringComparer.Ordinal),
            metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal)
        );
    }

    private static SentMetric Metric(ProtobufField metric)
    {
        var (name, unit) = (metric.One(1)!.Text, metric.One(3)?.Text ?? string.Empty);
        if (metric.One(9) is { } histogram)
        {
            var points = histogram.All(1).ToArray();
            return new SentMetric(
                name,
                unit,
                "histogram",
                points.ToDictionary(point => Key(point, 9), point => (double)(point.One(4)?.Bits ?? 0))
            )
            {
                Buckets = points is [var first, ..] ? first.One(6)!.Packed : [],
                Bounds = points is [var same, ..]
                    ? [.. same.One(7)!.Packed.Select(BitConverter.UInt64BitsToDouble)]
                    : [],
                Sum = points is [var one, ..] ? one.One(5)?.Double ?? 0 : 0,
            };
        }

        var sum = metric.One(7);
        var kind =
            sum is null ? "gauge"
            : sum.One(3)?.Bits == 1 ? "counter"
            : "sum";
        var values = (sum ?? metric.One(5)!).All(1);
        return new SentMetric(name, unit, kind, values.ToDictionary(point => Key(point, 7), Number));
    }

    private static double Number(ProtobufField point) =>
        point.One(4)?.Double ?? (double)unchecked((long)(point.One(6)?.Bits ?? 0));

    private static string Key(ProtobufField point, int attributes) =>
        string.Join(',', point.All(attributes).Select(Attribute).Select(pair => $"{pair.Key}={pair.Value}"));

    private static KeyValuePair<string, string> Attribute(ProtobufField pair)
    {
        var value = pair.One(2)!;
        return KeyValuePair.Create(
            pair.One(1)!.Text,
            value.One(1)?.Text ?? unchecked((long)(value.One(3)?.Bits ?? 0)).ToString(CultureInfo.InvariantCulture)
        );
    }
}
