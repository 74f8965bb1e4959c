namespace Broadcast.Protocol.Frames;

/// <summary>Order was kept: told to who did it and to whom it was done.</summary>
/// <param name="Action">What was done: <c>kick</c>, <c>ban</c> …</param>
/// <param name="By">Who did it.</param>
/// <param name="Username">To whom.</param>
/// <param name="Address">To which address; told only to who did it.</param>
/// <param name="RoomId">In which room.</param>
/// <param name="Seq">To which message.</param>
/// <param name="Until">Until when, UTC; null without an end.</param>
/// <param name="Reason">Why.</param>
/// <param name="Id">The asker's identifier.</param>
public sealed record ModeratedFrame(
    string Action,
    string By,
    string? Username = null,
    string? Address = null,
    string? RoomId = null,
    long? Seq = null,
    DateTimeOffset? Until = null,
    string? Reason = null,
    string? Id = null
) : ServerFrame;
