namespace Broadcast.Protocol.Frames;

/// <summary>Who came and went since the last one. Apply joined first, then left.</summary>
/// <param name="Room">The room.</param>
/// <param name="Joined">Names that came, a sample of at most <see cref="Limits.NamesPerFrame"/>.</param>
/// <param name="Left">Names that went, a sample likewise.</param>
/// <param name="Renamed">Which of those that went and came are one person under another name.</param>
/// <param name="Users">How many people are in the room now.</param>
/// <param name="JoinedCount">How many came; more than <paramref name="Joined"/> has when that is a sample.</param>
/// <param name="LeftCount">How many went.</param>
public sealed record PresenceFrame(
    RoomId Room,
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Left,
    IReadOnlyList<Renaming> Renamed,
    int Users,
    int JoinedCount,
    int LeftCount
) : ServerFrame;
