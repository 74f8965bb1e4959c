using Broadcast.Protocol.Frames;

namespace Broadcast.Client;

/// <summary>People came, went, or took another name. Apply the joined first, then the left.</summary>
/// <param name="Room">The room.</param>
/// <param name="Joined">Who came; a sample when <paramref name="JoinedCount"/> is more.</param>
/// <param name="Left">Who went, likewise.</param>
/// <param name="Renamed">Which of those that went and came are one person under another name.</param>
/// <param name="Users">How many people are in the room now.</param>
/// <param name="JoinedCount">How many came.</param>
/// <param name="LeftCount">How many went.</param>
public sealed record PresenceChanged(
    string Room,
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Left,
    IReadOnlyList<Renaming> Renamed,
    int Users,
    int JoinedCount,
    int LeftCount
) : BroadcastEvent;
