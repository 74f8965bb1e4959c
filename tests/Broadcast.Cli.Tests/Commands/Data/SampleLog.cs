using System.Security.Cryptography;
using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Microsoft.Data.Sqlite;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Cli.Tests.Commands.Data;

/// <summary>A folder with a log in it, and ways to spoil that.</summary>
internal sealed class SampleLog : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The folder of the log.</summary>
    public string Folder => _folder["data"];

    /// <summary>The database.</summary>
    public string Database => _folder["data/messages.db"];

    /// <summary>The path of something beside the log.</summary>
    public string this[string relative] => _folder[relative];

    /// <summary>Stores messages of two rooms and a conversation.</summary>
    public SampleLog Fill()
    {
        using var log = SqliteMessageLog.Open(new SqliteLogOptions { Directory = Folder });
        log.Append([
            Say("lobby", "hi\tthere\n \"quoted\" 🎈", "1"),
            Say("lobby", "two"),
            Say("déjà-vu", "three", "3", author: 2),
            Whisper("~ann.ben", 1, 2, "psst", "4"),
        ]);
        log.Append([.. Enumerable.Range(0, 500).Select(number => Say("lobby", $"message {number}", $"id-{number}"))]);
        return this;
    }

    /// <summary>Changes the database behind the log's back.</summary>
    public SampleLog Change(string sql)
    {
        Fill(Folder).Dispose();
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        return this;
    }

    /// <summary>Overwrites bytes of the database.</summary>
    public SampleLog Damage(int offset)
    {
        using var file = File.OpenWrite(Database);
        file.Position = offset;
        file.Write(Enumerable.Repeat((byte)0xA5, 600).ToArray());
        return this;
    }

    /// <summary>Puts another file in the log's place.</summary>
    public SampleLog Replace(string content)
    {
        _folder.Write("data/messages.db", content);
        return this;
    }

    /// <summary>The content of the database, in short.</summary>
    public string Fingerprint() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Database)));

    public void Dispose() => _folder.Dispose();

    // Opening a log once sets the provider of SQLite up.
    private static SqliteMessageLog Fill(string folder) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = folder });
}
