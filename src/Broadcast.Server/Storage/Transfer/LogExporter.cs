using System.Text.Json;
using Broadcast.Core.Log;
using Broadcast.Server.Storage.Sqlite;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>
/// Writes a log as JSON Lines: a line <c>log</c>, then for each stream a line <c>stream</c>, its members, its messages in order and the identifiers of those no longer held,
/// and at last a line <c>end</c> with the counts. The log's secret is not in it.
/// </summary>
public static class LogExporter
{
    /// <summary>Exports the log of a folder as it stands at this moment; may run beside the server, and needs memory for one message.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="output">Where the lines go, in UTF-8.</param>
    /// <param name="stream">One room's or conversation's name; null for all.</param>
    /// <param name="cancellation">Ends the export between two lines.</param>
    /// <exception cref="LogOpenException">There is no log, or it cannot be used.</exception>
    /// <exception cref="LogUnavailableException">The log cannot be read.</exception>
    public static TransferCount Export(
        string directory,
        Stream output,
        string? stream = null,
        CancellationToken cancellation = default
    )
    {
        using var connection = LogDatabase.OpenToRead(LogFolder.DatabaseIn(directory));
        using var source = new ExportSource(connection);
        var (streams, messages) = (0L, 0L);
        try
        {
            Write(new LogLine(LogLine.Current));
            foreach (var line in source.Lines(stream))
            {
                cancellation.ThrowIfCancellationRequested();
                streams += line is StreamLine ? 1 : 0;
                messages += line is MessageLine ? 1 : 0;
                Write(line);
            }
            Write(new EndLine(streams, messages));
            output.Flush();
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            throw new LogUnavailableException($"The log in {directory} cannot be read: {e.Message}", e);
        }
        return new TransferCount(streams, messages);

        void Write(ExportLine line)
        {
            JsonSerializer.Serialize(output, line, ExportJson.Lines.ExportLine);
            output.WriteByte((byte)'\n');
        }
    }
}
