using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>What a log is known by. Immutable.</summary>
/// <remarks>
/// With durability <c>os</c> a power cut may take back the last messages, whose numbers then go to others. So an open log carries the
/// boot of the machine that opened it, until it is closed: found again under another boot, every stream begins a new epoch.
/// </remarks>
/// <param name="Secret">The 32 bytes that session tokens are signed with.</param>
/// <param name="Epoch">The epoch of every stream that begins now.</param>
internal sealed record LogIdentity(byte[] Secret, string Epoch)
{
    /// <summary>A new epoch: 64 random bits.</summary>
    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Which run of the operating system this is; null where it does not tell.</summary>
    public static string? CurrentBoot() =>
        OperatingSystem.IsLinux() ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() : null;

    /// <summary>Reads the identity, makes it when the log is new, and notes that the log is open. The connection must commit to the disk.</summary>
    /// <param name="connection">The writing connection, with <c>synchronous = FULL</c>.</param>
    /// <param name="durability">How this run commits.</param>
    /// <param name="boot">The result of <see cref="CurrentBoot"/>.</param>
    public static LogIdentity Open(SqliteConnection connection, LogDurability durability, string? boot)
    {
        using var rollback = new Statement(connection, "ROLLBACK");
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            using var insert = new Statement(connection, "INSERT OR IGNORE INTO meta VALUES (?1, ?2)");
            insert.Bind(1, "secret");
            insert.Bind(2, RandomNumberGenerator.GetBytes(32));
            insert.Run();
            insert.Bind(1, "epoch");
            insert.Bind(2, NewEpoch());
            insert.Run();
            if (connection.Value<string>("SELECT value FROM meta WHERE key = 'open'") is { } left && left != boot)
                BeginEpoch(connection);
            MarkClosed(connection);
            if (durability == LogDurability.Os && boot is not null)
            {
                insert.Bind(1, "open");
                insert.Bind(2, boot);
                insert.Run();
            }
            connection.Execute("COMMIT");
        }
        catch
        {
            rollback.TryRun();
            throw;
        }
        return new LogIdentity(
            connection.Value<byte[]>("SELECT value FROM meta WHERE key = 'secret'")!,
            connection.Value<string>("SELECT value FROM meta WHERE key = 'epoch'")!
        );
    }

    /// <summary>Notes that nothing can be lost any more, once this is on the disk.</summary>
    public static void MarkClosed(SqliteConnection connection) =>
        connection.Execute("DELETE FROM meta WHERE key = 'open'");

    private static void BeginEpoch(SqliteConnection connection)
    {
        using var meta = new Statement(connection, "UPDATE meta SET value = ?1 WHERE key = 'epoch'");
        using var streams = new Statement(connection, "UPDATE streams SET epoch = ?1");
        var epoch = NewEpoch();
        meta.Bind(1, epoch);
        meta.Run();
        streams.Bind(1, epoch);
        streams.Run();
    }
}
