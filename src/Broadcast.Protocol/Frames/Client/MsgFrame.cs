namespace Broadcast.Protocol.Frames;

/// <summary>Says something in a room.</summary>
/// <param name="Room">The room, or null for the one joined last.</param>
/// <param name="Message">The text; it has passed <see cref="MessageText"/>.</param>
/// <param name="Id">The client's own identifier, 1 to 64 characters: sent again with it, a message is stored once and acknowledged again.</param>
public sealed record MsgFrame(RoomId? Room, string Message, string? Id = null) : ClientFrame;
