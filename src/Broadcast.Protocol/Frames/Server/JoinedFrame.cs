namespace Broadcast.Protocol.Frames;

/// <summary>A room was entered. What was missed follows, then what is live.</summary>
/// <param name="Room">The room.</param>
/// <param name="Username">The person's own name.</param>
/// <param name="Epoch">The life of the room's numbering: positions of another epoch mean nothing here.</param>
/// <param name="Seq">The sequence number of the room's newest message; 0 when it has none.</param>
/// <param name="Users">Names of people in the room, at most <see cref="Limits.NamesPerFrame"/>, in order.</param>
/// <param name="Count">How many people are in the room.</param>
public sealed record JoinedFrame(
    RoomId Room,
    string Username,
    string Epoch,
    long Seq,
    IReadOnlyList<string> Users,
    int Count
) : ServerFrame;
