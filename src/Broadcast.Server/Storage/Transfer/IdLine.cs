namespace Broadcast.Server.Storage.Transfer;

/// <summary>The identifier of a message that is no longer held: a repetition of it is still known.</summary>
/// <param name="Author">Who said it: 32 hexadecimal digits.</param>
/// <param name="Id">The author's own identifier.</param>
/// <param name="Seq">The message's number.</param>
/// <param name="At">When it was accepted, UTC.</param>
internal sealed record IdLine(string Author, string Id, long Seq, DateTimeOffset At) : ExportLine;
