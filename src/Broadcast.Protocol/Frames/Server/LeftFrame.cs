namespace Broadcast.Protocol.Frames;

/// <summary>The answer to <see cref="LeaveFrame"/>.</summary>
/// <param name="Room">The room that was left.</param>
public sealed record LeftFrame(RoomId Room) : ServerFrame;
