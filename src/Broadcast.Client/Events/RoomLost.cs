using Broadcast.Protocol;

namespace Broadcast.Client;

/// <summary>A room could not be entered again after a reconnect; it is given up.</summary>
/// <param name="Room">The room.</param>
/// <param name="Code">One of <see cref="ErrorCode"/>.</param>
/// <param name="Message">Why, in English.</param>
public sealed record RoomLost(string Room, string Code, string Message) : BroadcastEvent;
