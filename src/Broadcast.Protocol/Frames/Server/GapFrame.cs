namespace Broadcast.Protocol.Frames;

/// <summary>What was asked for cannot be replayed.</summary>
/// <param name="RoomId">The room or conversation.</param>
/// <param name="From">The first sequence number that is missing.</param>
/// <param name="To">The last one.</param>
/// <param name="Reason">One of <see cref="GapReason"/>.</param>
public sealed record GapFrame(string RoomId, long From, long To, string Reason) : ServerFrame;
