using System.Text;
using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Transfer;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Files;
using Broadcast.Testing.Log;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage.Transfer;

public sealed class LogTransferTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_log_comes_back_as_it_was(int seed)
    {
        Fill(seed);
        var exported = Export("from");
        var count = Import("to", exported, keepEpochs: true);
        Assert.Equal(exported, Export("to"));
        Assert.True(LogVerifier.Verify(_folder["to"]).IsSound);

        using var from = Open("from");
        using var to = Open("to");
        foreach (var stream in LogWorkload.Streams)
        {
            Assert.Equal(from.ReadAll(stream), to.ReadAll(stream));
            if (from.Head(stream).Seq > 0)
                Assert.Equal(from.Head(stream), to.Head(stream));
        }
        Assert.Equal(LogWorkload.Streams.Sum(stream => from.ReadAll(stream).Count), count.Messages);
        for (var person = 1; person < 4; person++)
            Assert.Equal(from.Conversations(Person(person)).ToHashSet(), to.Conversations(Person(person)).ToHashSet());
        // Repetitions are known, those of messages that are no longer held too.
        var workload = new LogWorkload(seed);
        var batch = workload
            .Batch()
            .Select(draft => draft with { Text = "again" })
            .Where(draft => draft.Id is not null)
            .ToArray();
        Assert.All(to.Append(batch), result => Assert.True(result.Repeated));
    }

    [Fact]
    public void The_epochs_are_the_new_logs_own_unless_they_are_asked_for()
    {
        Fill(1);
        Import("to", Export("from"));
        using var from = Open("from");
        using var to = Open("to");
        Assert.False(from.Head("lobby").Epoch == to.Head("lobby").Epoch);
        Assert.Equal(to.Head("lobby").Epoch, to.Head("never written").Epoch);
        Assert.Equal(from.ReadAll("lobby"), to.ReadAll("lobby"));
    }

    [Fact]
    public void One_room_alone_can_be_exported_and_brought_into_a_log_that_has_others()
    {
        Fill(1);
        var exported = Export("from", "ops");
        using (var to = Open("to"))
            to.Append(Say("lobby", "here before"));
        Assert.Equal(1, Import("to", exported).Streams);
        using var log = Open("to");
        Assert.Equal("here before", Assert.Single(log.ReadAll("lobby")).Text);
        Assert.NotEmpty(log.ReadAll("ops"));
    }

    [Fact]
    public void A_room_that_is_there_already_is_refused_and_nothing_is_stored()
    {
        Fill(1);
        using (var to = Open("to"))
            to.Append(Say("日本", "here before"));
        var refusal = Assert.Throws<LogImportException>(() => Import("to", Export("from")));
        Assert.Contains("has this room", refusal.Message, StringComparison.Ordinal);
        using var log = Open("to");
        Assert.Empty(log.ReadAll("lobby"));
        Assert.Single(log.ReadAll("日本"));
    }

    [Fact]
    public void A_server_that_runs_may_be_exported_but_not_imported_into()
    {
        using var log = Open("from");
        log.Append(Say("a", "x"));
        var exported = Export("from");
        Assert.Equal(LogOpenFault.InUse, Assert.Throws<LogOpenException>(() => Import("from", exported)).Fault);
    }

    [Fact]
    public void Every_line_is_plain_to_read_and_control_characters_are_escaped()
    {
        using (var log = Open("from"))
            log.Append(new Draft("日本", Person(1), "ann", "a\n\u009b\u001bé🙂\"", "i", Noon));
        var lines = Export("from").Split('\n');
        Assert.Equal(
            """{"type":"message","seq":1,"at":"2026-11-21T12:00:00.123+00:00","author":"00000000000010000000000000000001","username":"ann","text":"a\n\u009B\u001Bé\uD83D\uDE42\"","id":"i"}""",
            lines[2]
        );
        Assert.Equal("""{"type":"end","streams":1,"messages":1}""", lines[3]);
        Assert.Equal("", lines[4]);
    }

    [Theory]
    [InlineData("", "", 1, "it is not the beginning of an export")]
    [InlineData("\"version\":1", "\"version\":2", 1, "it is not the beginning of an export")]
    [InlineData("\"seq\":1,\"at\"", "\"seq\":2,\"at\"", 3, "message 1 is expected here, not 2")]
    [InlineData("\"type\":\"message\"", "\"type\":\"massage\"", 3, "no line of an export")]
    [InlineData("\"text\":\"one\"", "\"text\":17", 3, "no line of an export")]
    [InlineData("\"text\":\"one\",", "", 3, "no line of an export")]
    [InlineData("\"text\":\"one\"", "\"text\":\"\\u001b\"", 3, "its text is not allowed")]
    [InlineData("\"text\":\"one\"", "\"text\":\"\\ud800\"", 3, "no line of an export")]
    [InlineData("\"username\":\"person-1\"", "\"username\":\"per son\"", 3, "its author's name is not allowed")]
    [InlineData("00000000000010000000000000000001", "xyz", 3, "its time or author is impossible")]
    [InlineData("\"id\":\"i2\"", "\"id\":\"i1\"", 4, "its identifier occurs twice")]
    [InlineData("\"name\":\"a\"", "\"name\":\"a b\"", 2, "its name is not allowed")]
    [InlineData("\"name\":\"a\"", "\"name\":\"~a\"", 3, "its recipient does not fit")]
    [InlineData("\"seq\":2}", "\"seq\":3}", 5, "message 3 is missing before it")]
    [InlineData("\"firstSeq\":1", "\"firstSeq\":9", 2, "its numbers are impossible")]
    [InlineData("\"messages\":2", "\"messages\":3", 5, "its counts do not match")]
    [InlineData("{\"type\":\"end\",\"streams\":1,\"messages\":2}\n", "", 4, "the file ends too early")]
    [InlineData(
        "\"messages\":2}\n",
        "\"messages\":2}\n{\"type\":\"end\",\"streams\":1,\"messages\":2}",
        6,
        "it comes after the end"
    )]
    public void A_file_that_is_not_whole_is_refused_with_its_line_and_nothing_is_stored(
        string part,
        string change,
        long line,
        string why
    )
    {
        using (var log = Open("from"))
            log.Append([Say("a", "one", "i1"), Say("a", "two", "i2")]);
        var exported = Export("from");
        var changed = part.Length == 0 ? "{}\n" + exported : exported.Replace(part, change, StringComparison.Ordinal);
        if (part.Length == 0)
            (line, why) = (1, "no line of an export");
        var refusal = Assert.Throws<LogImportException>(() => Import("to", changed));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(line, refusal.Line);
        Assert.DoesNotContain('\n', refusal.Message);
        using var to = Open("to");
        Assert.Equal(0, to.Head("a").Seq);
    }

    private SqliteMessageLog Open(string name) =>
        SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder[name] });

    private void Fill(int seed)
    {
        using var log = Open("from");
        var workload = new LogWorkload(seed);
        for (var step = 0; step < 30; step++)
            // The server refuses NUL, and so does the import.
            log.Append([.. workload.Batch().Select(draft => draft with { Text = draft.Text.Replace('\0', '0') })]);
        Assert.NotEmpty(log.Trim(new Retention(Newest: 30)));
    }

    private string Export(string name, string? stream = null)
    {
        using var output = new MemoryStream();
        LogExporter.Export(_folder[name], output, stream);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private TransferCount Import(string name, string lines, bool keepEpochs = false)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        return LogImporter.Import(_folder[name], input, keepEpochs);
    }
}
