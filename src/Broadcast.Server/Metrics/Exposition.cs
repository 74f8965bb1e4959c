using System.Globalization;
using System.Text;

namespace Broadcast.Server.Metrics;

/// <summary>Writes numbers in the text format of Prometheus, version 0.0.4. Not thread-safe; made for one answer.</summary>
internal sealed class Exposition
{
    private readonly StringBuilder text = new();

    /// <summary>Writes a reading.</summary>
    public static string Of(MetricsReading reading)
    {
        var exposition = new Exposition();
        foreach (var metric in MetricTable.Numbers)
        {
            exposition.Write(metric, reading);
        }

        foreach (var histogram in MetricTable.Histograms)
        {
            exposition.Write(histogram, histogram.Counts(reading));
        }

        return exposition.text.ToString();
    }

    private void Write(Metric metric, MetricsReading reading)
    {
        Head(metric.PrometheusName, metric.Kind == MetricKind.Counter ? "counter" : "gauge", metric.Help);
        foreach (var value in metric.Values(reading))
        {
            Line(metric.PrometheusName, value.Number, metric.Label, value.Of);
        }
    }

    private void Write(HistogramMetric metric, LatencyCounts counts)
    {
        Head(metric.PrometheusName, "histogram", metric.Help);
        var sum = 0L;
        for (var i = 0; i < counts.Buckets.Count; i++)
        {
            sum += counts.Buckets[i];
            var bound =
                i < LatencyHistogram.Bounds.Count
                    ? LatencyHistogram.Bounds[i].ToString(CultureInfo.InvariantCulture)
                    : "+Inf";
            Line(metric.PrometheusName + "_bucket", sum, "le", bound);
        }

        Line(metric.PrometheusName + "_sum", counts.Sum);
        Line(metric.PrometheusName + "_count", sum);
    }

    private void Head(string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private void Line(string name, double value, string? label = null, string? of = null)
    {
        text.Append(name);
        if (label is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{{label}=\"{Escaped(of!)}\"}}");
        }

        text.Append(CultureInfo.InvariantCulture, $" {value}\n");
    }

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
