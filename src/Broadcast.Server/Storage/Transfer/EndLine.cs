namespace Broadcast.Server.Storage.Transfer;

/// <summary>The last line: without it the file is not whole.</summary>
/// <param name="Streams">How many streams came before.</param>
/// <param name="Messages">How many messages came before.</param>
internal sealed record EndLine(long Streams, long Messages) : ExportLine;
