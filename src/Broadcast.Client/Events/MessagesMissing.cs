using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <summary>Messages that cannot be had: never silence about a loss.</summary>
/// <param name="RoomId">The room or private conversation.</param>
/// <param name="From">The first sequence number that is missing.</param>
/// <param name="To">The last one.</param>
/// <param name="Reason">One of <see cref="GapReason"/>, or <see cref="NotDelivered"/>.</param>
public sealed record MessagesMissing(string RoomId, long From, long To, string Reason) : BroadcastEvent
{
    /// <summary>The server skipped sequence numbers without a word: a fault of the server or of something between.</summary>
    public const string NotDelivered = "not_delivered";
}
