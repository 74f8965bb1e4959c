using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Broadcast.Server.Telemetry;

/// <summary>Sends metrics, and logs when that begins to fail and when it works again: a line each, however long it lasts. Exports by one thread at a time, the reader's.</summary>
/// <param name="options">Where to, and how.</param>
/// <param name="logger">Is told.</param>
internal sealed class WatchedExporter(OtlpExporterOptions options, ILogger logger) : OtlpMetricExporter(options)
{
    private readonly string address = options.Endpoint.GetComponents(
        UriComponents.SchemeAndServer,
        UriFormat.UriEscaped
    );
    private bool fails;
    private volatile bool isWhole;

    /// <summary>Lets it send: everything is put together. The reader's clock runs from its construction, and what would be sent before would say neither who sends nor everything.</summary>
    public void Begin() => isWhole = true;

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<OpenTelemetry.Metrics.Metric> batch)
    {
        if (!isWhole)
        {
            return ExportResult.Success;
        }

        var result = base.Export(batch);
        if (result == ExportResult.Failure && !fails)
        {
            ServerLog.ExportFails(logger, address);
        }
        else if (result == ExportResult.Success && fails)
        {
            ServerLog.ExportWorks(logger, address);
        }

        fails = result == ExportResult.Failure;
        return result;
    }
}
