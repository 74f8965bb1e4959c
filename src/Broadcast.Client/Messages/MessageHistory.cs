namespace Broadcast.Client;

/// <summary>A page of stored messages. Immutable.</summary>
/// <param name="RoomId">The room or private conversation.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="More">Whether there are more in the direction asked for.</param>
public sealed record MessageHistory(string RoomId, IReadOnlyList<ChatMessage> Messages, bool More);
