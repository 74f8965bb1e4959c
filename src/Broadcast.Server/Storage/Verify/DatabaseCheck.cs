using Broadcast.Server.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Verify;

/// <summary>SQLite's own check of its pages and indexes, and the log's identity.</summary>
internal sealed class DatabaseCheck(SqliteConnection connection)
{
    public long Run(FindingList findings, CancellationToken cancellation)
    {
        using var integrity = new Statement(connection, "PRAGMA integrity_check(50)");
        while (integrity.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            if (integrity.Text(0) is not "ok" and var fault)
                findings.Add(fault);
        }
        integrity.Reset();
        var secret = connection.Value<byte[]>("SELECT value FROM meta WHERE key = 'secret'");
        findings.Require(secret?.Length == 32, $"the secret is not 32 bytes");
        var epoch = connection.Value<string>("SELECT value FROM meta WHERE key = 'epoch'");
        findings.Require(!string.IsNullOrEmpty(epoch), $"the epoch is missing");
        return connection.Value<long>("PRAGMA page_count");
    }
}
