namespace Broadcast.Protocol.Frames;

/// <summary>Asks who is in a room.</summary>
/// <param name="Room">The room, or null for the one joined last.</param>
/// <param name="After">The last name of the page before, or null for the first page.</param>
public sealed record UsersFrame(RoomId? Room, Username? After = null) : ClientFrame;
