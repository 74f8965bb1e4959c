namespace Broadcast.Server.Metrics;

/// <summary>The units of metrics, as OpenTelemetry's semantic conventions spell them (UCUM); what is counted stands in braces.</summary>
internal static class MetricUnit
{
    public const string Bytes = "By";

    public const string Seconds = "s";

    public const string Connections = "{connection}";

    public const string Rooms = "{room}";

    public const string People = "{person}";

    public const string Messages = "{message}";

    public const string Batches = "{batch}";

    public const string Refusals = "{refusal}";
}
