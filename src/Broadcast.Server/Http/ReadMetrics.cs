using System.Buffers;
using System.Text;
using Broadcast.Core.Access;
using Broadcast.Server.Metrics;
using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Http;

/// <summary><c>GET /metrics</c>: what was counted, for Prometheus. Thread-safe.</summary>
internal sealed class ReadMetrics(MetricsReader reader)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        context.Grant(Rights.Read);
        var reading = await reader.ReadAsync(context.RequestAborted);
        var body = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes(Exposition.Of(reading), body);
        await context.WriteAsync(body, "text/plain; version=0.0.4; charset=utf-8");
    }
}
