namespace Broadcast.Server.Storage.Transfer;

/// <summary>A stream begins; the lines after it are its own, until the next.</summary>
/// <param name="Name">The room, or the conversation.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="FirstSeq">Its oldest message's number; <c>seq + 1</c> when it holds none.</param>
/// <param name="Seq">Its newest message's number.</param>
internal sealed record StreamLine(string Name, string Epoch, long FirstSeq, long Seq) : ExportLine;
