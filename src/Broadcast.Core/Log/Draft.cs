namespace Broadcast.Core.Log;

/// <summary>A message that asks for a place in the log. Immutable.</summary>
/// <param name="Stream">The room's name, or a private conversation's identifier (it begins with <c>~</c>).</param>
/// <param name="Author">Who says it; with <paramref name="Id"/> and <paramref name="Stream"/> it makes the message unique.</param>
/// <param name="Username">The author's name at this moment.</param>
/// <param name="Text">The text, 1 byte to the server's limit.</param>
/// <param name="Id">The author's own identifier, 1 to 64 characters, or null: then the message is never a repetition.</param>
/// <param name="At">When the server accepted it, UTC, whole milliseconds.</param>
/// <param name="To">Whom a private message is for; null for a room's message.</param>
public sealed record Draft(
    string Stream,
    PersonId Author,
    string Username,
    string Text,
    string? Id,
    DateTimeOffset At,
    Recipient? To = null
)
{
    /// <summary>
    /// The number of an earlier message of the stream, whose text goes: then this is no message but the deletion of one, and has no text. Null for a message.
    /// </summary>
    public long? Erases { get; init; }
}
