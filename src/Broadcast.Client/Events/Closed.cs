namespace Broadcast.Client;

/// <summary>The client has ended: the last event.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">Why, in English; it may quote the server: clean it before a terminal shows it.</param>
/// <param name="Code">The WebSocket close code, where the server gave one.</param>
public sealed record Closed(CloseReason Reason, string Message, int? Code) : BroadcastEvent
{
    /// <summary>One of <see cref="Broadcast.Protocol.ErrorCode"/>, when the server refused to let this client in again.</summary>
    public string? ErrorCode { get; init; }
}
