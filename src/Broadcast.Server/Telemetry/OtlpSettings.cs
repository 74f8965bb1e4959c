using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Broadcast.Server.Telemetry;

/// <summary>
/// How metrics are sent, by the variables of OpenTelemetry's specification. The common ones are read by its own code; those for metrics alone go before them and are read here, for its code reads them only
/// where it makes the exporter itself.
/// </summary>
/// <param name="variable">Looks a variable up; null when it is not set.</param>
internal sealed class OtlpSettings(Func<string, string?> variable)
{
    private const string Common = "OTEL_EXPORTER_OTLP_";
    private const string Own = "OTEL_EXPORTER_OTLP_METRICS_";

    // The port that is registered for OTLP over gRPC.
    private const int GrpcPort = 4317;

    /// <summary>Reads how the exporter works.</summary>
    /// <param name="complain">Is told, in a sentence, what was wrong and is not followed.</param>
    /// <returns>Null when there is no address that anything could be sent to.</returns>
    public OtlpExporterOptions? Read(Action<string> complain)
    {
        var isOwn = Of(Own, "ENDPOINT") is not null;
        var name = isOwn ? OtlpVariables.MetricsEndpoint : OtlpVariables.Endpoint;
        var text = isOwn ? Of(Own, "ENDPOINT") : Of(Common, "ENDPOINT");
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps)
        )
        {
            complain($"{name} is not an http or https address; no metrics are sent.");
            return null;
        }

        var options = new OtlpExporterOptions { Protocol = ProtocolOf(endpoint, complain) };
        if (isOwn)
        {
            options.Endpoint = endpoint;
        }

        if (Of(Own, "HEADERS") is { } headers)
        {
            options.Headers = headers;
        }

        if (int.TryParse(Of(Own, "TIMEOUT"), out var timeout) && timeout > 0)
        {
            options.TimeoutMilliseconds = timeout;
        }

        return options;
    }

    /// <summary>Whether sums are since the start of the process or since the last time.</summary>
    public MetricReaderTemporalityPreference Temporality() =>
        Of(Own, "TEMPORALITY_PREFERENCE")?.ToUpperInvariant() switch
        {
            "DELTA" => MetricReaderTemporalityPreference.Delta,
            "LOWMEMORY" => MetricReaderTemporalityPreference.LowMemory,
            _ => MetricReaderTemporalityPreference.Cumulative,
        };

    // The specification's own default is http/protobuf; who names gRPC's port and nothing else means gRPC.
    private OtlpExportProtocol ProtocolOf(Uri endpoint, Action<string> complain)
    {
        var usual = endpoint.Port == GrpcPort ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        switch (Of(Own, "PROTOCOL") ?? Of(Common, "PROTOCOL"))
        {
            case null:
                return usual;
            case "grpc":
                return OtlpExportProtocol.Grpc;
            case "http/protobuf":
                return OtlpExportProtocol.HttpProtobuf;
            default:
                complain("OTEL_EXPORTER_OTLP_PROTOCOL is grpc or http/protobuf; what it says is not followed.");
                return usual;
        }
    }

    private string? Of(string prefix, string name) =>
        variable(prefix + name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
