namespace Broadcast.Protocol.Frames;

/// <summary>Says something to one person.</summary>
/// <param name="To">The person's name.</param>
/// <param name="Message">The text; it has passed <see cref="MessageText"/>.</param>
/// <param name="Id">As in <see cref="MsgFrame"/>.</param>
public sealed record DmFrame(Username To, string Message, string? Id = null) : ClientFrame;
