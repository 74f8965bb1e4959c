namespace Broadcast.Server.Http;

/// <summary>The answer to a message that was stored. Immutable.</summary>
/// <param name="RoomId">Its room.</param>
/// <param name="Seq">Its number.</param>
/// <param name="At">When it was accepted, spelled as in frames.</param>
/// <param name="Username">Under which name it was said.</param>
/// <param name="Id">The sender's identifier, if one was given.</param>
internal sealed record PostedMessage(string RoomId, long Seq, string At, string Username, string? Id);
