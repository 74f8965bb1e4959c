using System.Globalization;
using System.Text;

namespace Broadcast.Server.Metrics;

/// <summary>Writes numbers in the text format of Prometheus, version 0.0.4. Not thread-safe; made for one answer.</summary>
internal sealed class Exposition
{
    private readonly StringBuilder text = new();

    /// <summary>Begins a metric.</summary>
    public Exposition Metric(string name, string type, string help)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
        return this;
    }

    /// <summary>Adds a value, perhaps with a label.</summary>
    public Exposition Value(string name, double value, string? label = null, string? of = null)
    {
        text.Append(name);
        if (label is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{{label}=\"{Escaped(of!)}\"}}");
        }

        text.Append(CultureInfo.InvariantCulture, $" {value}\n");
        return this;
    }

    /// <summary>Adds a metric with one value.</summary>
    public Exposition One(string name, string type, string help, double value) =>
        Metric(name, type, help).Value(name, value);

    /// <summary>Adds a histogram.</summary>
    public Exposition Histogram(string name, string help, LatencyHistogram histogram)
    {
        Metric(name, "histogram", help);
        var sum = 0L;
        for (var i = 0; i < histogram.Counts.Count; i++)
        {
            sum += histogram.Counts[i];
            var bound =
                i < LatencyHistogram.Bounds.Count
                    ? LatencyHistogram.Bounds[i].ToString(CultureInfo.InvariantCulture)
                    : "+Inf";
            Value(name + "_bucket", sum, "le", bound);
        }

        return Value(name + "_sum", histogram.Sum).Value(name + "_count", sum);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private static string Escaped(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
