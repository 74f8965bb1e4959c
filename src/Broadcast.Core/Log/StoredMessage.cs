namespace Broadcast.Core.Log;

/// <summary>A message as the log holds it. Immutable.</summary>
/// <param name="Seq">Its sequence number in its stream.</param>
/// <param name="Author">Who said it.</param>
/// <param name="Username">Their name at that moment.</param>
/// <param name="Text">The text; empty when it was deleted, and of a deletion.</param>
/// <param name="Id">The author's own identifier, or null.</param>
/// <param name="At">When it was accepted, UTC, whole milliseconds.</param>
/// <param name="ToUsername">Whom a private message was for; null for a room's message.</param>
public sealed record StoredMessage(
    long Seq,
    PersonId Author,
    string Username,
    string Text,
    string? Id,
    DateTimeOffset At,
    string? ToUsername = null
)
{
    /// <summary>The number of the message that this one deletes; null for a message.</summary>
    public long? Erases { get; init; }

    /// <summary>Whether this message was deleted: its text is gone. No other message is without one.</summary>
    public bool IsErased => Text.Length == 0 && Erases is null;
}
