namespace Broadcast.Protocol.Frames;

/// <summary>Leaves a room.</summary>
/// <param name="Room">The room, or null for the one joined last.</param>
public sealed record LeaveFrame(RoomId? Room) : ClientFrame;
