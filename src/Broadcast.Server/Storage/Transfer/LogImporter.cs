using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Transfer;

/// <summary>
/// Reads what <see cref="LogExporter"/> wrote into a log, all of it or nothing. Numbers, times, people, names, identifiers and texts are kept; a room or conversation
/// that the log has already is refused, never mixed.
/// </summary>
/// <remarks>
/// The epochs are the log's own, not the export's, unless that is asked for: the exported log may have gone on, and then the same numbers
/// would mean other messages. Keep them when the exported log is never used again. The secret is not exported, so people come back as others.
/// </remarks>
public static class LogImporter
{
    /// <summary>Imports into the log of a folder, which no server may have open; makes the log when there is none.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="input">The lines, in UTF-8.</param>
    /// <param name="keepEpochs">Whether the exported log is given up, so that its epochs go on here.</param>
    /// <param name="cancellation">Ends the import, of which nothing is then stored.</param>
    /// <exception cref="LogOpenException">The folder cannot be used, or a server has it open.</exception>
    /// <exception cref="LogImportException">The file is not a whole export, or does not fit.</exception>
    /// <exception cref="Core.Log.LogUnavailableException">The disk is full or failed; nothing was stored.</exception>
    public static TransferCount Import(
        string directory,
        Stream input,
        bool keepEpochs = false,
        CancellationToken cancellation = default
    )
    {
        using var folder = LogFolder.Open(directory);
        SqliteConnection? connection = null;
        try
        {
            connection = LogDatabase.Open(folder.Database);
            var identity = LogIdentity.Open(connection, LogDurability.Fsync, LogIdentity.CurrentBoot());
            var count = Import(connection, input, keepEpochs ? null : identity.Epoch, cancellation);
            LogDatabase.Close(connection);
            return count;
        }
        catch (SqliteException e) when (connection is null)
        {
            throw LogDatabase.Explain(e, folder.Database);
        }
        catch (SqliteException e)
        {
            throw new Core.Log.LogUnavailableException($"The log {folder.Database} failed: {e.Message}", e);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private static TransferCount Import(
        SqliteConnection connection,
        Stream input,
        string? epoch,
        CancellationToken cancellation
    )
    {
        connection.Execute("BEGIN IMMEDIATE");
        using var rollback = new Statement(connection, "ROLLBACK");
        try
        {
            using var target = new ImportTarget(connection, epoch);
            var lines = new ImportReader(input);
            while (lines.Next() is { } line)
            {
                cancellation.ThrowIfCancellationRequested();
                if (target.Take(line) is { } fault)
                    throw new LogImportException(lines.Number, fault);
            }
            if (target.Unfinished is { } missing)
                throw new LogImportException(lines.Number, missing);
            connection.Execute("COMMIT");
            return target.Count;
        }
        catch
        {
            rollback.TryRun();
            throw;
        }
    }
}
