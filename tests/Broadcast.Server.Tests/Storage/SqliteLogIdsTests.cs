using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Sqlite;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage;

/// <summary>Identifiers are in memory first and in their table later; nobody can tell from outside.</summary>
public sealed class SqliteLogIdsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Whatever_was_merged_before_a_kill_every_identifier_is_known_afterwards(int generation)
    {
        using var log = Open("log", generation);
        var drafts = Enumerable.Range(0, 90).Select(number => Message(number)).ToArray();
        foreach (var batch in drafts.Chunk(4))
            log.Append(batch);
        var killed = Copy("log");

        Assert.True(LogVerifier.Verify(killed).IsSound);
        using var next = SqliteMessageLog.Open(new SqliteLogOptions { Directory = killed, IdGeneration = generation });
        var repeated = next.Append(drafts);
        Assert.All(repeated, each => Assert.True(each.Repeated));
        Assert.Equal(drafts.Select((_, number) => (number / 3) + 1L), repeated.Select(each => each.Seq));
        Assert.Equal(31, next.Append(Message(90)).Seq);
    }

    [Fact]
    public void After_a_clean_close_all_identifiers_are_in_the_table()
    {
        using (var log = Open("log", 7))
            log.Append([.. Enumerable.Range(0, 40).Select(Message)]);
        using var connection = Connections.Open(_folder["log/messages.db"]);
        Assert.Equal(40, connection.Value<long>("SELECT count(*) FROM ids"));
        Assert.Equal(0, connection.Value<long>("SELECT count(*) FROM streams WHERE indexed_seq <> seq"));
    }

    [Fact]
    public void In_the_long_run_what_is_in_memory_is_in_the_table_too()
    {
        using var log = Open("log", 10);
        for (var number = 0; number < 300; number++)
            log.Append(Message(number));
        using var connection = Connections.Open(_folder["log/messages.db"], readOnly: true);
        Assert.InRange(connection.Value<long>("SELECT count(*) FROM ids"), 200, 300);
        Assert.InRange(connection.Value<long>("SELECT min(indexed_seq) FROM streams"), 60, 100);
    }

    [Fact]
    public void Messages_without_identifiers_are_not_looked_through_again_at_the_next_start()
    {
        using var log = Open("log", 1000);
        log.Append([.. Enumerable.Range(0, 50).Select(number => Say("a", $"{number}"))]);
        using var connection = Connections.Open(_folder["log/messages.db"], readOnly: true);
        Assert.Equal(50, connection.Value<long>("SELECT indexed_seq FROM streams"));
    }

    [Fact]
    public void An_identifier_whose_message_was_removed_before_it_was_merged_is_known_after_a_kill()
    {
        using var log = Open("log", 1000);
        log.Append([.. Enumerable.Range(0, 30).Select(Message)]);
        foreach (var _ in log.Trim(new Retention(Newest: 2)))
        {
            // Each step removes some.
        }

        using var next = SqliteMessageLog.Open(new SqliteLogOptions { Directory = Copy("log") });
        Assert.Equal(2, next.ReadAll("room-0").Count);
        var repeated = next.Append(Message(0));
        Assert.Equal((1, true), (repeated.Seq, repeated.Repeated));
    }

    [Fact]
    public void A_log_of_the_first_version_is_brought_to_todays()
    {
        using (var log = Open("log", 1000))
            log.Append([.. Enumerable.Range(0, 30).Select(Message)]);
        using (var connection = Connections.Open(_folder["log/messages.db"]))
            connection.Execute(
                "ALTER TABLE streams DROP COLUMN indexed_seq; ALTER TABLE messages DROP COLUMN erases; DROP TABLE sanctions; PRAGMA user_version = 1"
            );

        using (var next = Open("log", 1000))
        {
            Assert.True(next.Append(Message(29)).Repeated);
            Assert.False(next.Append(Message(30)).Repeated);
        }

        Assert.True(LogVerifier.Verify(_folder["log"]).IsSound);
    }

    [Theory]
    [InlineData("UPDATE streams SET indexed_seq = seq + 1", "cannot have the identifiers up to message 11")]
    [InlineData("UPDATE streams SET indexed_seq = 3; DELETE FROM ids", "its identifier does not lead to it")]
    [InlineData(
        "UPDATE streams SET indexed_seq = 0; DELETE FROM ids; UPDATE messages SET client_id = 'x'",
        "its identifier leads to another one as well"
    )]
    public void What_is_wrong_with_the_newest_identifiers_is_found(string damage, string finding)
    {
        using (var log = Open("log", 1000))
            log.Append([.. Enumerable.Range(0, 30).Select(number => Message(number) with { Author = Person(1) })]);
        using (var connection = Connections.Open(_folder["log/messages.db"]))
            connection.Execute(damage);
        Assert.Contains(
            LogVerifier.Verify(_folder["log"]).Checks.SelectMany(check => check.Findings),
            line => line.Contains(finding, StringComparison.Ordinal)
        );
    }

    private static Draft Message(int number) =>
        Say($"room-{number % 3}", $"{number}", $"id-{number}", author: number % 5);

    private SqliteMessageLog Open(string name, int generation) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder[name], IdGeneration = generation });

    // What a killed process leaves.
    private string Copy(string name)
    {
        var target = Directory.CreateDirectory(_folder["killed"]).FullName;
        foreach (var file in (string[])["messages.db", "messages.db-wal"])
        {
            using var from = new FileStream(
                Path.Combine(_folder[name], file),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var to = File.Create(Path.Combine(target, file));
            from.CopyTo(to);
        }
        return target;
    }
}
