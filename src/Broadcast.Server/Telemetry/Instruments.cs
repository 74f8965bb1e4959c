using System.Diagnostics.Metrics;
using Broadcast.Core;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Metrics;

namespace Broadcast.Server.Telemetry;

/// <summary>
/// The metrics of <see cref="MetricTable"/> as instruments of .NET. Numbers are only looked up when somebody asks; times, of which there are two for a batch of messages, are recorded as they come,
/// because an instrument cannot be given a finished histogram. Thread-safe.
/// </summary>
internal sealed class Instruments : IHubObserver, IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "broadcast-server";

    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = LatencyHistogram.Bounds,
    };

    private readonly Meter meter;
    private readonly Histogram<double> commit;
    private readonly Histogram<double> delivery;

    /// <summary>Makes those that are told.</summary>
    /// <param name="version">The program's version.</param>
    public Instruments(string version)
    {
        meter = new Meter(MeterName, version);
        commit = Create(MetricTable.Commit);
        delivery = Create(MetricTable.Delivery);
    }

    /// <summary>Makes those that are asked.</summary>
    /// <param name="latest">The numbers.</param>
    public void Read(LatestReading latest)
    {
        foreach (var metric in MetricTable.Numbers)
        {
            if (metric.Unit == MetricUnit.Seconds)
            {
                Create(metric, latest, static number => number);
            }
            else
            {
                Create(metric, latest, static number => (long)number);
            }
        }
    }

    public void Timed(TimeSpan commit, TimeSpan delivery)
    {
        this.commit.Record(commit.TotalSeconds);
        this.delivery.Record(delivery.TotalSeconds);
    }

    public void Opened(Connection connection, int open) { }

    public void Closed(Connection connection, CloseCode code, int open) { }

    public void Refused(string code) { }

    public void Delivered(int messages, long deliveries) { }

    public void StorageFailed(int messages, LogUnavailableException reason) { }

    public void Dispose() => meter.Dispose();

    private Histogram<double> Create(HistogramMetric metric) =>
        meter.CreateHistogram(metric.Name, MetricUnit.Seconds, metric.Help, tags: null, Buckets);

    private void Create<T>(Metric metric, LatestReading latest, Func<double, T> number)
        where T : struct
    {
        if (metric.Kind == MetricKind.Counter)
        {
            meter.CreateObservableCounter(metric.Name, Measure, metric.Unit, metric.Help);
        }
        else
        {
            // Each is a sum over something (connections, bytes), so parts and servers may be added up.
            meter.CreateObservableUpDownCounter(metric.Name, Measure, metric.Unit, metric.Help);
        }

        IEnumerable<Measurement<T>> Measure() =>
            latest.Read() is { } reading
                ? metric
                    .Values(reading)
                    .Select(value =>
                        metric.Label is { } label
                            ? new Measurement<T>(
                                number(value.Number),
                                new KeyValuePair<string, object?>(label, value.Of)
                            )
                            : new Measurement<T>(number(value.Number))
                    )
                : [];
    }
}
