namespace Broadcast.Client;

/// <summary>A message that stands in the server's log. Immutable.</summary>
/// <param name="RoomId">The room, or the identifier of a private conversation, which begins with <c>~</c>.</param>
/// <param name="Seq">Its place there: 1, 2, 3 … without a gap.</param>
/// <param name="Id">The sender's identifier, if one was given.</param>
/// <param name="From">Who said it.</param>
/// <param name="To">Whom it is for, when it is private.</param>
/// <param name="Text">The text, as it was written: it may hold line breaks, and anything a person can type. Clean it before a terminal shows it.</param>
/// <param name="At">When the server accepted it, UTC, to the millisecond.</param>
public sealed record ChatMessage(
    string RoomId,
    long Seq,
    string? Id,
    string From,
    string? To,
    string Text,
    DateTimeOffset At
)
{
    /// <summary>Whether only two people can read it.</summary>
    public bool IsPrivate => To is not null;

    /// <summary>Whether it was deleted: its text is gone.</summary>
    public bool IsDeleted => Text.Length == 0;
}
