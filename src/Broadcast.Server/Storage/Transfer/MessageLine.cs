namespace Broadcast.Server.Storage.Transfer;

/// <summary>A message.</summary>
/// <param name="Seq">Its number; one more than that of the message before it.</param>
/// <param name="At">When it was accepted, UTC.</param>
/// <param name="Author">Who said it: 32 hexadecimal digits.</param>
/// <param name="Username">Their name then.</param>
/// <param name="Text">The text; empty when it was deleted, and of a deletion.</param>
/// <param name="Id">The author's own identifier.</param>
/// <param name="To">Whom a private message was for: 32 hexadecimal digits.</param>
/// <param name="ToUsername">Their name then.</param>
/// <param name="Erases">The number of the message that this one deletes.</param>
internal sealed record MessageLine(
    long Seq,
    DateTimeOffset At,
    string Author,
    string Username,
    string Text,
    string? Id = null,
    string? To = null,
    string? ToUsername = null,
    long? Erases = null
) : ExportLine;
