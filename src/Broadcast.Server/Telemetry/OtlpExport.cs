using Broadcast.Core;
using Broadcast.Server.Logging;
using Broadcast.Server.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Broadcast.Server.Telemetry;

/// <summary>
/// Sends the metrics to an OpenTelemetry collector, as the environment says. It has a thread of its own, and nothing else waits for it: a collector that is slow or gone costs the chat nothing. Thread-safe.
/// </summary>
internal sealed class OtlpExport : IMetricsExport
{
    private const string ServiceName = "broadcast-server";
    private const int UsualInterval = 60_000;
    private const int UsualTimeout = 30_000;

    private readonly string version = typeof(OtlpExport).Assembly.GetName().Version?.ToString(3) ?? "0";
    private readonly Func<string, string?> variable;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly Instruments instruments;

    // Set once by Start, before anything is stopped.
    private LatestReading? latest;
    private MeterProvider? provider;

    /// <summary>Prepares it.</summary>
    /// <param name="variable">Looks a variable of the environment up.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told when sending fails.</param>
    public OtlpExport(Func<string, string?> variable, TimeProvider time, ILogger logger)
    {
        (this.variable, this.time, this.logger) = (variable, time, logger);
        instruments = new Instruments(version);
    }

    /// <inheritdoc/>
    public IHubObserver Observer => instruments;

    /// <inheritdoc/>
    public void Start(MetricsReader reader)
    {
        var settings = new OtlpSettings(variable);
        if (settings.Read(complaint => ServerLog.ExportSettings(logger, complaint)) is not { } options)
        {
            return;
        }

        latest = new LatestReading(reader, time);
        instruments.Read(latest);

        // Reads OTEL_METRIC_EXPORT_INTERVAL and OTEL_METRIC_EXPORT_TIMEOUT by itself.
        var periods = new PeriodicExportingMetricReaderOptions();
        var exporter = new WatchedExporter(options, logger);
        var exporting = new PeriodicExportingMetricReader(
            exporter,
            periods.ExportIntervalMilliseconds ?? UsualInterval,
            periods.ExportTimeoutMilliseconds ?? UsualTimeout
        )
        {
            TemporalityPreference = settings.Temporality(),
        };
        provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter(Instruments.MeterName)
            .SetResourceBuilder(Describe())
            .AddReader(exporting)
            .Build();
        exporter.Begin();
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan limit)
    {
        latest?.Forget();
        if (provider is { } running)
        {
            // It waits for the network; on a thread of its own, and no longer than it is given.
            await Task.Run(() => running.Shutdown((int)limit.TotalMilliseconds));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        provider?.Dispose();
        instruments.Dispose();
    }

    // What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes last and goes before.
    private ResourceBuilder Describe() =>
        ResourceBuilder
            .CreateEmpty()
            .AddService(ServiceName, serviceVersion: version, serviceInstanceId: Guid.NewGuid().ToString())
            .AddAttributes([
                new("host.name", Environment.MachineName),
                new("process.pid", (long)Environment.ProcessId),
                new("process.runtime.name", ".NET"),
                new("process.runtime.version", Environment.Version.ToString()),
            ])
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();
}
