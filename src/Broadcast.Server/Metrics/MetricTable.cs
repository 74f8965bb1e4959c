using System.Globalization;
using Broadcast.Core.Connections;
using Broadcast.Protocol.WebSocket;

namespace Broadcast.Server.Metrics;

/// <summary>
/// All metrics there are, once: <c>/metrics</c> writes them and OTLP exports them. docs/operations.md explains them, and a test compares the two.
/// </summary>
internal static class MetricTable
{
    /// <summary>Plain numbers.</summary>
    public static readonly IReadOnlyList<Metric> Numbers =
    [
        new(
            "broadcast.connections",
            MetricUnit.Connections,
            MetricKind.Gauge,
            "Open connections by dialect.",
            ConnectionsOf
        )
        {
            Label = "dialect",
        },
        Counter(
            "broadcast.connections.opened",
            MetricUnit.Connections,
            "Connections that were opened.",
            reading => reading.Counts.Opens
        ),
        new(
            "broadcast.closes",
            MetricUnit.Connections,
            MetricKind.Counter,
            "Connections that ended, by close code.",
            reading => reading.Counts.Closes.Select(close => new MetricValue(Spelled(close.Key), close.Value))
        )
        {
            Label = "code",
        },
        Counter(
            "broadcast.slow_disconnects",
            MetricUnit.Connections,
            "Connections that were cut off for reading too slowly.",
            reading => reading.Counts.Closes.GetValueOrDefault(CloseCode.SlowReader)
        ),
        Gauge("broadcast.rooms", MetricUnit.Rooms, "Rooms that somebody needs.", reading => reading.Now.Load.Rooms),
        Gauge(
            "broadcast.people",
            MetricUnit.People,
            "People who are here, or still count as here.",
            reading => reading.Now.Load.People
        ),
        Counter(
            "broadcast.messages",
            MetricUnit.Messages,
            "Messages that were committed.",
            reading => reading.Counts.Messages
        ),
        Counter(
            "broadcast.deliveries",
            MetricUnit.Messages,
            "Messages handed to connections.",
            reading => reading.Counts.Deliveries
        ),
        Gauge("broadcast.outbox", MetricUnit.Bytes, "Bytes that wait to be read.", reading => reading.Now.OutboxBytes),
        Gauge(
            "broadcast.uncommitted",
            MetricUnit.Bytes,
            "Messages that wait for their commit.",
            reading => reading.Now.Load.UncommittedBytes
        ),
        new(
            "broadcast.refusals",
            MetricUnit.Refusals,
            MetricKind.Counter,
            "What was refused, by error code.",
            reading => reading.AllRefusals().Select(refusal => new MetricValue(refusal.Key, refusal.Value))
        )
        {
            Label = "code",
        },
        Counter(
            "broadcast.storage.failures",
            MetricUnit.Batches,
            "Batches that the log did not take.",
            reading => reading.Counts.StorageFailures
        ),
        new(
            "broadcast.log",
            MetricUnit.Bytes,
            MetricKind.Gauge,
            "Size of the log, with its index.",
            reading => reading.LogBytes is { } bytes ? [new MetricValue(null, bytes)] : []
        ),
        Gauge("process.memory.usage", MetricUnit.Bytes, "Memory of the process.", reading => reading.MemoryBytes) with
        {
            PrometheusName = "process_resident_memory_bytes",
        },
        Gauge(
            "dotnet.heap",
            MetricUnit.Bytes,
            "Managed heap, with what is garbage by now.",
            reading => reading.HeapBytes
        ),
        Counter(
            "process.cpu.time",
            MetricUnit.Seconds,
            "Processor time of the process.",
            reading => reading.ProcessorTime.TotalSeconds
        ) with
        {
            PrometheusName = "process_cpu_seconds_total",
        },
    ];

    /// <summary>How long commits took.</summary>
    public static readonly HistogramMetric Commit = new(
        "broadcast.commit",
        "How long commits took.",
        reading => reading.Counts.Commits
    );

    /// <summary>How long it took until everything was handed over.</summary>
    public static readonly HistogramMetric Delivery = new(
        "broadcast.delivery",
        "From the first message of a batch until it was handed to all outboxes.",
        reading => reading.Counts.DeliveryTimes
    );

    /// <summary>Histograms.</summary>
    public static readonly IReadOnlyList<HistogramMetric> Histograms = [Commit, Delivery];

    private static Metric Gauge(string name, string unit, string help, Func<MetricsReading, double> value) =>
        new(name, unit, MetricKind.Gauge, help, reading => [new MetricValue(null, value(reading))]);

    private static Metric Counter(string name, string unit, string help, Func<MetricsReading, double> value) =>
        new(name, unit, MetricKind.Counter, help, reading => [new MetricValue(null, value(reading))]);

    private static IEnumerable<MetricValue> ConnectionsOf(MetricsReading reading) =>
        Enum.GetValues<Dialect>()
            .Select(dialect => new MetricValue(
                dialect.ToString().ToLowerInvariant(),
                reading.Now.Connections[(int)dialect]
            ))
            .Append(new MetricValue("undecided", reading.Now.Undecided));

    private static string Spelled(CloseCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);
}
