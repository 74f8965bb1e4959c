using Broadcast.Core.Log;
using Broadcast.Server.Storage;
using Broadcast.Server.Storage.Sqlite;
using Broadcast.Server.Storage.Verify;
using Broadcast.Testing.Files;
using Xunit;
using static Broadcast.Testing.Log.LogSamples;

namespace Broadcast.Server.Tests.Storage.Verify;

public sealed class LogVerifierTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_log_is_counted_and_has_no_findings_also_while_the_server_has_it_open()
    {
        using var log = Fill();
        var report = LogVerifier.Verify(_folder.Path);
        Assert.True(report.IsSound);
        Assert.All(report.Checks, check => Assert.Empty(check.Findings));
        Assert.Equal(
            "streams 3, messages 8, identifiers 6, conversations 2",
            string.Join(", ", report.Checks.Skip(1).Select(check => $"{check.Subject} {check.Examined}"))
        );
        Assert.Equal("database", report.Checks[0].Subject);
    }

    [Theory]
    [InlineData("DELETE FROM messages WHERE text = '5'", "messages", "a: messages 5 to 5 are missing")]
    [InlineData("DELETE FROM messages WHERE text IN ('5', '6')", "messages", "a: messages 5 to 6 are missing")]
    [InlineData("DELETE FROM messages WHERE text = '3'", "messages", "a: messages 3 to 3 are missing")]
    [InlineData("UPDATE streams SET seq = 9 WHERE name = 'a'", "messages", "a: messages 7 to 9 are missing")]
    [InlineData("UPDATE streams SET seq = 5 WHERE name = 'a'", "messages", "a: message 6 is outside")]
    [InlineData("UPDATE streams SET first_seq = 4 WHERE name = 'a'", "messages", "a: message 3 is outside")]
    [InlineData("UPDATE streams SET first_seq = 99 WHERE name = 'a'", "streams", "cannot hold messages 99 to 6")]
    [InlineData("DELETE FROM streams WHERE name = 'b'", "messages", "which does not exist")]
    [InlineData("UPDATE streams SET name = CAST(x'ff' AS TEXT) WHERE name = 'b'", "streams", "its name is no text")]
    [InlineData(
        "UPDATE messages SET text = CAST(x'c328' AS TEXT) WHERE text = '4'",
        "messages",
        "a 4: its text is no text"
    )]
    [InlineData("UPDATE messages SET text = '' WHERE text = '4'", "messages", "a 4: its text is no text")]
    [InlineData("UPDATE messages SET text = x'41' WHERE text = '4'", "messages", "a 4: its text is no text")]
    [InlineData("UPDATE messages SET author = x'00' WHERE text = '4'", "messages", "a 4: its author is no person")]
    [InlineData("UPDATE messages SET username = '' WHERE text = '4'", "messages", "a 4: its author's name")]
    [InlineData("UPDATE messages SET at = -1 WHERE text = '4'", "messages", "a 4: its time is impossible")]
    [InlineData(
        "UPDATE messages SET to_username = 'x' WHERE text = '4'",
        "messages",
        "a 4: its recipient does not fit"
    )]
    [InlineData(
        "UPDATE messages SET to_person = NULL WHERE text = 'psst'",
        "messages",
        "~1.2 1: its recipient does not fit"
    )]
    [InlineData(
        "UPDATE messages SET client_id = 'other' WHERE text = '4'",
        "identifiers",
        "a 4: its identifier does not lead to it"
    )]
    [InlineData("DELETE FROM ids WHERE client_id = 'id-4'", "identifiers", "a 4: its identifier does not lead to it")]
    [InlineData(
        "UPDATE ids SET seq = 5 WHERE client_id = 'id-4'",
        "identifiers",
        "a 5: an identifier leads to it that is not its own"
    )]
    [InlineData("UPDATE ids SET seq = 77 WHERE client_id = 'id-1'", "identifiers", "a 77: an identifier leads")]
    [InlineData("DELETE FROM members", "conversations", "~1.2: somebody who wrote or was written to")]
    [InlineData("UPDATE members SET stream = 99", "conversations", "stream 99: it has members and is no conversation")]
    [InlineData("DELETE FROM meta WHERE key = 'secret'", "database", "the secret is not 32 bytes")]
    [InlineData(
        "UPDATE streams SET name = char(27) || '[31m' WHERE name = 'b'; UPDATE streams SET seq = 9",
        "messages",
        "\\u{1b}[31m: messages"
    )]
    public void Each_fault_is_found_and_named_in_one_printable_line(string damage, string subject, string finding)
    {
        Fill().Dispose();
        using (var connection = Connections.Open(_folder["messages.db"]))
            connection.Execute(damage);
        var report = LogVerifier.Verify(_folder.Path);
        Assert.False(report.IsSound);
        var check = Assert.Single(report.Checks, check => check.Subject == subject);
        Assert.Contains(check.Findings, line => line.Contains(finding, StringComparison.Ordinal));
        Assert.All(
            report.Checks.SelectMany(each => each.Findings),
            line => Assert.DoesNotContain(line, char.IsControl)
        );
    }

    [Fact]
    public void Damaged_pages_are_found()
    {
        using (var log = Fill())
            log.Append([.. Enumerable.Range(0, 3000).Select(number => Say("c", $"{number}", $"c-{number}"))]);
        using (var file = File.OpenWrite(_folder["messages.db"]))
        {
            file.Position = 4096 * 30;
            file.Write(new byte[2000]);
        }
        var report = LogVerifier.Verify(_folder.Path);
        Assert.NotEmpty(Assert.Single(report.Checks).Findings);
    }

    [Fact]
    public void Of_many_faults_all_are_counted_and_the_first_are_told()
    {
        using (var log = Fill())
            log.Append([.. Enumerable.Range(0, 300).Select(number => Say("c", "x", $"c-{number}"))]);
        using (var connection = Connections.Open(_folder["messages.db"]))
            connection.Execute("UPDATE messages SET username = ''");
        var check = LogVerifier.Verify(_folder.Path).Checks[2];
        Assert.Equal(308, check.Faults);
        Assert.Equal(20, check.Findings.Count);
    }

    [Fact]
    public void A_folder_without_a_log_is_no_sound_log()
    {
        Assert.Equal(
            LogOpenFault.Inaccessible,
            Assert.Throws<LogOpenException>(() => LogVerifier.Verify(_folder.Path)).Fault
        );
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_verification_can_be_cancelled()
    {
        using var log = Fill();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            LogVerifier.Verify(_folder.Path, new CancellationToken(canceled: true))
        );
    }

    // Room a holds 3 to 6, and the identifiers of 1 and 2; room b three messages, the conversation one.
    private SqliteMessageLog Fill()
    {
        var log = SqliteMessageLog.Open(new SqliteLogOptions { Directory = _folder.Path });
        log.Append([.. Enumerable.Range(1, 6).Select(number => Say("a", $"{number}", $"id-{number}"))]);
        Assert.Single(log.Trim(new Retention(Newest: 4)));
        log.Append([Say("b", "x"), Say("b", "y"), Say("b", "z"), Whisper("~1.2", 1, 2, "psst")]);
        return log;
    }
}
