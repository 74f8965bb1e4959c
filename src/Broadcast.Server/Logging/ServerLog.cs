using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Logging;

/// <summary>Everything that the server logs by itself.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "{Connections} connected")]
    public static partial void Connected(ILogger logger, int connections);

    [LoggerMessage(2, LogLevel.Debug, "Connection {Id} opened; {Open} open")]
    public static partial void Opened(ILogger logger, string id, int open);

    [LoggerMessage(3, LogLevel.Debug, "Connection {Id} closed with {Code}; {Open} open")]
    public static partial void Closed(ILogger logger, string id, int code, int open);

    [LoggerMessage(4, LogLevel.Warning, "The log took none of {Messages} messages: {Reason}")]
    public static partial void StorageFailed(ILogger logger, int messages, string reason);

    [LoggerMessage(5, LogLevel.Information, "Messages are stored again")]
    public static partial void StorageRecovered(ILogger logger);

    [LoggerMessage(6, LogLevel.Critical, "The server has a defect and stops")]
    public static partial void Defect(ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Debug, "Refused: {Code}")]
    public static partial void Refused(ILogger logger, string code);

    [LoggerMessage(8, LogLevel.Information, "Connection {Id} was too slow to read and was closed with 4000")]
    public static partial void SlowReader(ILogger logger, string id);

    [LoggerMessage(9, LogLevel.Information, "Forgot {Messages} old messages of {Streams} rooms and conversations")]
    public static partial void Trimmed(ILogger logger, long messages, int streams);

    [LoggerMessage(10, LogLevel.Warning, "Old messages could not be forgotten now: {Reason}")]
    public static partial void RetentionFailed(ILogger logger, string reason);

    [LoggerMessage(20, LogLevel.Information, "A password or token from {Address} was refused: {Code}")]
    public static partial void NotAdmitted(ILogger logger, string address, string code);

    [LoggerMessage(21, LogLevel.Warning, "The key set for access tokens could not be fetched: {Reason}")]
    public static partial void KeySetFailed(ILogger logger, string reason);

    [LoggerMessage(22, LogLevel.Information, "The certificate has changed; the new one ends at {End:u}")]
    public static partial void CertificateChanged(ILogger logger, DateTime end);

    [LoggerMessage(
        23,
        LogLevel.Warning,
        "The certificate has changed and cannot be used; the one before stays: {Reason}"
    )]
    public static partial void CertificateFailed(ILogger logger, string reason);

    [LoggerMessage(30, LogLevel.Information, "Connections are refused: {Code} ({Count} since the last such line)")]
    public static partial void ConnectionsRefused(ILogger logger, string code, int count);

    [LoggerMessage(
        31,
        LogLevel.Warning,
        "The system has no place for a connection (error {Error}); those that are there go on"
    )]
    public static partial void NoPlace(ILogger logger, int error);

    [LoggerMessage(32, LogLevel.Information, "The system has places for connections again")]
    public static partial void PlaceAgain(ILogger logger);

    [LoggerMessage(40, LogLevel.Information, "Listening on {Address}")]
    public static partial void Listening(ILogger logger, Uri address);

    [LoggerMessage(50, LogLevel.Information, "Audit: {Line}")]
    public static partial void Audit(ILogger logger, string line);

    [LoggerMessage(
        60,
        LogLevel.Warning,
        "Metrics cannot be sent to {Address}; it is tried again at every interval, and told when it works again"
    )]
    public static partial void ExportFails(ILogger logger, string address);

    [LoggerMessage(61, LogLevel.Information, "Metrics are sent to {Address} again")]
    public static partial void ExportWorks(ILogger logger, string address);

    [LoggerMessage(62, LogLevel.Warning, "{Complaint}")]
    public static partial void ExportSettings(ILogger logger, string complaint);
}
