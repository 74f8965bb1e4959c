using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>
/// Checks a log from end to end: SQLite's own structures, gapless numbers from each stream's first to its newest, valid rows, one identifier for each message
/// that has one, conversations that know their people.
/// </summary>
public static class LogVerifier
{
    /// <summary>Verifies the log of a folder, as it stands at this moment; changes nothing, and may run beside the server.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="cancellation">Ends the verification between two rows.</param>
    /// <exception cref="LogOpenException">There is no log, or it is not this program's, or of a newer version.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LogReport Verify(string directory, CancellationToken cancellation = default)
    {
        var path = LogFolder.DatabaseIn(directory);
        var checks = new List<LogCheck>();
        using var connection = LogDatabase.OpenToRead(path);
        // One transaction: all checks see the same moment.
        connection.Execute("BEGIN");
        foreach (var check in Checks(connection))
        {
            cancellation.ThrowIfCancellationRequested();
            var findings = new FindingList();
            var examined = 0L;
            try
            {
                examined = check.Run(findings, cancellation);
            }
            catch (SqliteException e)
            {
                findings.Add($"cannot be read: {e.Message}");
            }
            checks.Add(findings.ToCheck(check.Subject, examined));
            if (check.Subject == "database" && findings.Count > 0)
                break;
        }
        return new LogReport(path, checks);
    }

    private static IEnumerable<(string Subject, Func<FindingList, CancellationToken, long> Run)> Checks(
        SqliteConnection connection
    )
    {
        yield return ("database", new DatabaseCheck(connection).Run);
        yield return ("streams", new StreamsCheck(connection).Run);
        yield return ("messages", new MessagesCheck(connection).Run);
        yield return ("identifiers", new IdentifiersCheck(connection).Run);
        yield return ("conversations", new ConversationsCheck(connection).Run);
    }
}
