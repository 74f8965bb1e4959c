namespace Broadcast.Protocol.Frames;

/// <summary>Asks for stored messages.</summary>
/// <param name="Of">A room, a person or a conversation; null for the room joined last.</param>
/// <param name="Before">Only messages before this sequence number; the newest of them.</param>
/// <param name="After">Only messages after this sequence number; the oldest of them.</param>
/// <param name="Limit">How many at most; at least 1. The server may send fewer.</param>
public sealed record HistoryFrame(HistoryTarget? Of, long? Before = null, long? After = null, int? Limit = null)
    : ClientFrame;
