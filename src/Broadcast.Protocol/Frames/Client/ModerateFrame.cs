namespace Broadcast.Protocol.Frames;

/// <summary>Keeps order; needs the right <c>admin</c>. Its type on the wire is the action's name.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Room">The room, for what is done in one; null for the room joined last.</param>
/// <param name="Person">Whom, for what is done to one; of <see cref="ModerationAction.Delete"/> without a number, whose newest message.</param>
/// <param name="Address">In place of a person, an address or a network (<c>10.0.0.0/8</c>), for bans.</param>
/// <param name="Seq">Which message.</param>
/// <param name="Seconds">For how long; null without an end.</param>
/// <param name="Reason">Why, told to whom it concerns and kept in the audit log.</param>
/// <param name="Id">The asker's own identifier, told back in the answer.</param>
public sealed record ModerateFrame(
    ModerationAction Action,
    RoomId? Room = null,
    Username? Person = null,
    string? Address = null,
    long? Seq = null,
    long? Seconds = null,
    string? Reason = null,
    string? Id = null
) : ClientFrame
{
    /// <summary>The longest time, in seconds: ten years.</summary>
    public const long MaxSeconds = 10L * 366 * 24 * 3600;

    /// <summary>The longest reason, in bytes of UTF-8.</summary>
    public const int MaxReason = 256;
}
