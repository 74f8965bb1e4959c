namespace Broadcast.Protocol.Frames;

/// <summary>Stored messages, oldest first.</summary>
/// <param name="RoomId">The room or conversation.</param>
/// <param name="Messages">Each a <see cref="MessageFrame"/> or <see cref="DeletedFrame"/> or, of a conversation, a <see cref="DirectFrame"/>.</param>
/// <param name="More">Whether there are more in the direction asked for.</param>
public sealed record HistoryPage(string RoomId, IReadOnlyList<ServerFrame> Messages, bool More) : ServerFrame;
