namespace Broadcast.Client;

/// <summary>A room was entered. What was missed follows, then what is live.</summary>
/// <param name="Room">The room.</param>
/// <param name="Epoch">The life of its numbering.</param>
/// <param name="Seq">The sequence number of its newest message; 0 when it has none.</param>
/// <param name="Users">Names of people in the room, the own one among them; at most as many as a frame may hold.</param>
/// <param name="Count">How many people are in the room.</param>
/// <param name="IsRejoin">Whether it was entered again after a reconnect.</param>
public sealed record RoomJoined(
    string Room,
    string Epoch,
    long Seq,
    IReadOnlyList<string> Users,
    int Count,
    bool IsRejoin
) : BroadcastEvent;
