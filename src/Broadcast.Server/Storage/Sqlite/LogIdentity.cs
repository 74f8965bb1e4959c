using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Broadcast.Server.Storage.Sqlite;

/// <summary>What a log is known by. Immutable.</summary>
/// <param name="Secret">The 32 bytes that session tokens are signed with.</param>
/// <param name="Epoch">The epoch of every stream that begins now.</param>
internal sealed record LogIdentity(byte[] Secret, string Epoch)
{
    /// <summary>A new epoch: 64 random bits.</summary>
    public static string NewEpoch() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>Reads the identity, and makes it when the log is new.</summary>
    public static LogIdentity Load(SqliteConnection connection)
    {
        using var insert = new Statement(connection, "INSERT OR IGNORE INTO meta VALUES (?1, ?2)");
        insert.Bind(1, "secret");
        insert.Bind(2, RandomNumberGenerator.GetBytes(32));
        insert.Run();
        insert.Bind(1, "epoch");
        insert.Bind(2, NewEpoch());
        insert.Run();
        return new LogIdentity(
            connection.Value<byte[]>("SELECT value FROM meta WHERE key = 'secret'")!,
            connection.Value<string>("SELECT value FROM meta WHERE key = 'epoch'")!
        );
    }
}
