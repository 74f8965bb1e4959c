using System.Buffers;
using System.Globalization;
using System.Text;
using Broadcast.Core;
using Broadcast.Core.Access;
using Broadcast.Core.Connections;
using Broadcast.Core.Log;
using Broadcast.Protocol.WebSocket;
using Broadcast.Server.Metrics;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /metrics</c>: what was counted, for Prometheus. The counters are read by their owner, the hub's thread. Thread-safe.</summary>
internal sealed class ReadMetrics(ApiServices api, HubMeter meter, Func<HubCensus> census)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        context.Grant(Rights.Read);
        var text = await api.AskAsync(_ => Counted(new Exposition(), census()), context.RequestAborted);
        if (api.Log is ILogState state)
        {
            text.One("broadcast_log_bytes", "gauge", "Size of the log, with its index.", state.Size);
        }

        text.One("process_resident_memory_bytes", "gauge", "Memory of the process.", Environment.WorkingSet)
            .One(
                "process_cpu_seconds_total",
                "counter",
                "Processor time of the process.",
                Environment.CpuUsage.TotalTime.TotalSeconds
            );
        var body = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(text.ToString(), body);
        await context.WriteAsync(body, "text/plain; version=0.0.4; charset=utf-8");
    }

    private Exposition Counted(Exposition text, HubCensus now)
    {
        text.Metric("broadcast_connections", "gauge", "Open connections by dialect.");
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            text.Value(
                "broadcast_connections",
                now.Connections[(int)dialect],
                "dialect",
                dialect.ToString().ToLowerInvariant()
            );
        }

        text.Value("broadcast_connections", now.Undecided, "dialect", "undecided");
        text.One("broadcast_connections_opened_total", "counter", "Connections that were opened.", meter.Opens)
            .One("broadcast_rooms", "gauge", "Rooms that somebody needs.", now.Load.Rooms)
            .One("broadcast_people", "gauge", "People who are here, or still count as here.", now.Load.People)
            .One("broadcast_messages_total", "counter", "Messages that were committed.", meter.Messages)
            .One("broadcast_deliveries_total", "counter", "Messages handed to connections.", meter.Deliveries)
            .One("broadcast_outbox_bytes", "gauge", "Bytes that wait to be read.", now.OutboxBytes)
            .One(
                "broadcast_uncommitted_bytes",
                "gauge",
                "Messages that wait for their commit.",
                now.Load.UncommittedBytes
            )
            .One(
                "broadcast_slow_disconnects_total",
                "counter",
                "Connections that were cut off for reading too slowly.",
                meter.Closes.GetValueOrDefault(CloseCode.SlowReader)
            )
            .One(
                "broadcast_storage_failures_total",
                "counter",
                "Batches that the log did not take.",
                meter.StorageFailures
            )
            .Histogram("broadcast_commit_seconds", "How long commits took.", meter.Commits)
            .Histogram(
                "broadcast_delivery_seconds",
                "From the first message of a batch until it was handed to all outboxes.",
                meter.DeliveryTimes
            );
        text.Metric("broadcast_closes_total", "counter", "Connections that ended, by close code.");
        foreach (var (code, count) in meter.Closes)
        {
            text.Value("broadcast_closes_total", count, "code", ((int)code).ToString(CultureInfo.InvariantCulture));
        }

        text.Metric("broadcast_refusals_total", "counter", "What was refused, by error code.");
        foreach (var (code, count) in meter.Refusals)
        {
            text.Value("broadcast_refusals_total", count, "code", code);
        }

        return text;
    }
}
