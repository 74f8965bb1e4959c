using Broadcast.Protocol.Search;

namespace Broadcast.Protocol.Frames;

/// <summary>Asks for stored messages that have certain words.</summary>
/// <param name="Query">The words.</param>
/// <param name="Of">A room, a person or a conversation; null for every room that one is in and one's own conversations.</param>
/// <param name="Before">Only messages before this sequence number; only with <paramref name="Of"/>.</param>
/// <param name="Limit">How many at most; at least 1. The server may send fewer.</param>
/// <param name="Cursor">Where the page before ended.</param>
public sealed record SearchFrame(
    SearchQuery Query,
    HistoryTarget? Of = null,
    long? Before = null,
    int? Limit = null,
    string? Cursor = null
) : ClientFrame;
