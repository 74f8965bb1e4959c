using Broadcast.Core.Log;
using Broadcast.Protocol.Search;
using Broadcast.Server.Storage;
using Broadcast.Testing.Files;
using Broadcast.Testing.Waiting;
using Microsoft.Data.Sqlite;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage;

public sealed class SearchIndexTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string IndexFile => Path.Combine(_folder["data"], "search.db");

    [Fact]
    public async Task It_catches_up_in_the_background_with_a_log_of_before()
    {
        using (var log = Open())
            log.Append([.. Enumerable.Range(1, 5000).Select(number => Say("a", $"goal {number}"))]);
        File.Delete(IndexFile);
        using var again = Open();
        await Eventually.HoldsAsync(() => Indexed() == 5000);
        Assert.Equal(5000, Find(again, "goal").Count);
    }

    [Fact]
    public async Task It_goes_on_by_itself_when_many_messages_have_come()
    {
        using var log = Open();
        for (var i = 0; i < 30; i++)
            log.Append([.. Enumerable.Range(1, 100).Select(number => Say("a", $"goal {number}"))]);
        await Eventually.HoldsAsync(() => Indexed() >= 2000);
    }

    [Fact]
    public void A_deleted_or_damaged_index_is_made_anew()
    {
        using (var log = Open())
        {
            log.Append([Say("a", "first goal")]);
            log.Index.CatchUp();
        }
        File.Delete(IndexFile);
        Check();
        File.WriteAllText(IndexFile, "this is no database, whatever the name says");
        Check();
        var bytes = File.ReadAllBytes(IndexFile);
        Array.Fill(bytes, (byte)0xAB, 100, bytes.Length - 100);
        File.WriteAllBytes(IndexFile, bytes);
        Check();

        void Check()
        {
            using var log = Open();
            Assert.Single(Find(log, "goal"));
            log.Index.CatchUp();
            log.Index.CatchUp();
            Assert.Single(Find(log, "goal"));
            Assert.Equal(1, Indexed());
        }
    }

    [Fact]
    public void The_index_of_another_log_is_not_believed()
    {
        using (var log = Open())
        {
            log.Append([Say("a", "first goal"), Say("a", "second goal"), Say("a", "third goal")]);
            log.Index.CatchUp();
        }
        foreach (var file in Directory.GetFiles(_folder["data"], "messages*"))
            File.Delete(file);
        using var other = Open();
        other.Append([Say("a", "other words"), Say("a", "more words")]);
        Assert.Empty(Find(other, "goal"));
        other.Index.CatchUp();
        Assert.Empty(Find(other, "goal"));
        Assert.Equal([2L, 1], Find(other, "words"));
    }

    [Fact]
    public void A_log_that_lost_its_end_is_indexed_anew()
    {
        using (var log = Open())
        {
            log.Append([Say("a", "first goal")]);
        }
        var copy = _folder["copy"];
        Directory.CreateDirectory(copy);
        File.Copy(Path.Combine(_folder["data"], "messages.db"), Path.Combine(copy, "messages.db"));
        using (var log = Open())
        {
            log.Append([Say("a", "second goal")]);
            log.Index.CatchUp();
        }
        File.Copy(Path.Combine(copy, "messages.db"), Path.Combine(_folder["data"], "messages.db"), overwrite: true);
        using var back = Open();
        back.Index.CatchUp();
        Assert.Equal([1L], Find(back, "goal"));
        back.Append([Say("a", "another thing"), Say("a", "goal")]);
        back.Index.CatchUp();
        Assert.Equal([3L, 1], Find(back, "goal"));
    }

    [Fact]
    public void What_retention_removed_leaves_no_word_in_the_index()
    {
        using (var log = Open())
        {
            log.Append([.. Enumerable.Range(1, 1000).Select(number => Say("a", $"needle{number}"))]);
            log.Index.CatchUp();
            foreach (var _ in log.Trim(new Retention(Newest: 0)))
            {
                // Each step is a commit of its own.
            }
        }
        using var connection = Ask();
        using var count = connection.CreateCommand();
        count.CommandText = "SELECT count(*) FROM words WHERE words MATCH 'needle1*'";
        Assert.Equal(0L, count.ExecuteScalar());
    }

    public void Dispose() => _folder.Dispose();

    private SqliteMessageLog Open() => SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder["data"] });

    private static IReadOnlyList<long> Find(SqliteMessageLog log, string query)
    {
        Assert.True(SearchQuery.TryParse(query, out var words, out _));
        var result = log.Search(new LogSearch(words, ["a"], 10_000), CancellationToken.None);
        return [.. result.Found.Select(found => found.Message.Seq)];
    }

    private long Indexed()
    {
        try
        {
            using var connection = Ask();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT last FROM ranges";
            return command.ExecuteScalar() as long? ?? 0;
        }
        catch (SqliteException)
        {
            // It is not there yet.
            return 0;
        }
    }

    private SqliteConnection Ask()
    {
        var connection = new SqliteConnection($"Data Source={IndexFile};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }
}
