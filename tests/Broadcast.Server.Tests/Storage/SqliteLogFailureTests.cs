using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Sqlite;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage;

public sealed class SqliteLogFailureTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SqliteMessageLog _log;

    public SqliteLogFailureTests() => _log = SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder.Path });

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_full_database_stores_nothing_of_the_batch_and_goes_on_when_there_is_room()
    {
        _log.Append([Say("a", "1", "one"), Whisper("~1.2", 1, 2, "1")]);
        var pages = _log.Connection.Value<long>("PRAGMA page_count");
        _log.Connection.Execute($"PRAGMA max_page_count = {pages + 4}");
        Draft[] batch =
        [
            Say("a", "2", "two"),
            Say("new", "1", "one"),
            Whisper("~1.3", 1, 3, "1"),
            .. Enumerable.Range(0, 100).Select(number => Say("a", new string('x', 3000), $"big-{number}")),
        ];
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Throws<LogUnavailableException>(() => _log.Append(batch));
            Assert.Equal("1", Assert.Single(_log.ReadAll("a")).Text);
            Assert.Equal(1, _log.Head("a").Seq);
            Assert.Equal(0, _log.Head("new").Seq);
            Assert.Equal([new Conversation("~1.2", 1)], _log.Conversations(Person(1)));
        }

        _log.Connection.Execute("PRAGMA max_page_count = 1000000");
        var results = _log.Append([.. batch, Say("a", "again", "one")]);
        Assert.Equal(new Appended(2, Noon, Repeated: false), results[0]);
        Assert.Equal(new Appended(1, Noon, Repeated: false), results[1]);
        Assert.Equal(new Appended(1, Noon, Repeated: true), results[^1]);
        Assert.Equal(102, _log.Head("a").Seq);
        Assert.True(LogVerifier.Verify(_folder.Path).IsSound);
    }

    [Fact]
    public void A_foreign_lock_that_does_not_come_free_is_unavailable_and_afterwards_all_is_well()
    {
        _log.Connection.Execute("PRAGMA busy_timeout = 1");
        using (var other = Connections.Open(_folder["messages.db"]))
        {
            other.Execute("BEGIN IMMEDIATE");
            Assert.Throws<LogUnavailableException>(() => _log.Append(Say("a", "1")));
            Assert.Throws<LogUnavailableException>(() => _log.Append(Say("a", "1")));
            Assert.Empty(_log.ReadAll("a"));
        }
        Assert.Equal(1, _log.Append(Say("a", "1")).Seq);
    }

    [Fact]
    public void A_trim_that_fails_removes_nothing_and_can_be_done_again()
    {
        _log.Append([.. Enumerable.Range(0, 300).Select(number => Say("a", $"{number}"))]);
        _log.Connection.Execute("PRAGMA busy_timeout = 1");
        using (var other = Connections.Open(_folder["messages.db"]))
        {
            other.Execute("BEGIN IMMEDIATE");
            Assert.Throws<LogUnavailableException>(() => _log.Trim(new Retention(Newest: 1)).Count());
            Assert.Equal(300, _log.ReadAll("a").Count);
        }
        Assert.Equal(299, _log.Trim(new Retention(Newest: 1)).Sum(step => step.Removed));
    }

    [Fact]
    public void Many_appends_keep_the_write_ahead_log_short()
    {
        for (var batch = 0; batch < 60; batch++)
            _log.Append([.. Enumerable.Range(0, 500).Select(_ => Say("a", new string('x', 2000)))]);
        // 60 MB went through it; it is begun anew whenever all of it is in the database.
        Assert.InRange(new FileInfo(_folder["messages.db-wal"]).Length, 0, 90_000_000);
        Assert.Equal(30_000, _log.Head("a").Seq);
    }

    [Fact]
    public void A_closed_log_says_so()
    {
        _log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _log.Append(Say("a", "1")));
        Assert.Throws<ObjectDisposedException>(() => _log.Head("a"));
        _log.Dispose();
    }
}
