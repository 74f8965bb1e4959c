namespace Broadcast.Server.Telemetry;

/// <summary>
/// Whether the environment asks for metrics to be sent by OTLP. Knows names only: what sends is loaded when the answer is yes. Everything else about it is read by OpenTelemetry's own
/// code, from the variables of its specification.
/// </summary>
public static class OtlpVariables
{
    /// <summary>Where everything is sent; a path for each signal is added.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Where metrics are sent, as it is.</summary>
    public const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

    private const string Disabled = "OTEL_SDK_DISABLED";
    private const string Exporter = "OTEL_METRICS_EXPORTER";

    /// <summary>Whether an endpoint is given and nothing switches the sending off.</summary>
    /// <param name="variable">Looks a variable up; null when it is not set.</param>
    public static bool AskForExport(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return (IsSet(Endpoint) || IsSet(MetricsEndpoint))
            && !Is(Disabled, "true")
            && (!IsSet(Exporter) || Is(Exporter, "otlp"));

        bool IsSet(string name) => !string.IsNullOrWhiteSpace(variable(name));
        bool Is(string name, string value) =>
            string.Equals(variable(name)?.Trim(), value, StringComparison.OrdinalIgnoreCase);
    }
}
