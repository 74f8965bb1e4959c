namespace Broadcast.Protocol.Frames;

/// <summary>A private message; both people get it.</summary>
/// <param name="Conversation">The identifier of the two people's conversation; it begins with <c>~</c>. On the wire: <c>roomId</c>.</param>
/// <param name="Seq">Its place in the conversation.</param>
/// <param name="Id">The sender's identifier, if one was given.</param>
/// <param name="From">Who wrote it.</param>
/// <param name="To">Whom it is for.</param>
/// <param name="Message">The text.</param>
/// <param name="At">When it was accepted.</param>
public sealed record DirectFrame(
    string Conversation,
    long Seq,
    string? Id,
    string From,
    string To,
    string Message,
    DateTimeOffset At
) : ServerFrame;
