using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Data;

public sealed class VerifyTests : IDisposable
{
    private readonly SampleLog log = new SampleLog().Fill();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task A_sound_log_is_told_check_by_check_with_exit_code_0()
    {
        var (code, output, errors) = await Program.RunAsync("verify", log.Folder);

        Assert.Equal((ExitCode.Ok, ""), (code, errors));
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(log.Database, lines[0]);
        Assert.Matches(@"^  database +\d+ pages +ok$", lines[1]);
        Assert.Matches("^  streams +3 +ok$", lines[2]);
        Assert.Matches("^  messages +504 +ok$", lines[3]);
        Assert.Matches("^  identifiers +503 +ok$", lines[4]);
        Assert.Matches("^  conversations +2 +ok$", lines[5]);
        Assert.StartsWith("Sound", lines[6], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_named_with_exit_code_1()
    {
        log.Change("DELETE FROM messages WHERE text = 'two'; UPDATE messages SET username = '' WHERE text = 'three'");

        var (code, output, errors) = await Program.RunAsync("verify", "--data", log.Folder);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("2 faults\n    - lobby: messages 2 to 2 are missing\n", output, StringComparison.Ordinal);
        Assert.Contains("    - déjà-vu 1: ", output, StringComparison.Ordinal);
        Assert.Matches("^broadcast-server: [^\n]+ has faults[^\n]*\n$", errors);
    }

    [Fact]
    public async Task Faulty_names_are_shown_as_text_and_obeyed_by_no_terminal()
    {
        log.Change("UPDATE streams SET seq = 9, name = char(27) || '[2Jred' WHERE name = 'lobby'");

        var (code, output, _) = await Program.RunAsync("verify", log.Folder);

        Assert.Equal(ExitCode.Failed, code);
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains(@"\u{1b}[2Jred", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_in_use_can_be_verified()
    {
        await using var server = await ServerProcess.StartAsync("--data", log.Folder);
        await using var ann = await RawWebSocket.ConnectAsync(server.Port, "/?name=ann");
        await ann.SendTextAsync("still here");
        await ann.ReceiveTextAsync(line => line == "ann: still here");

        var (code, output, _) = await Program.RunAsync("verify", log.Folder);

        Assert.Equal(ExitCode.Ok, code);
        Assert.Matches("\n  messages +505 +ok\n", output);
    }

    [Theory]
    [InlineData("verify", "a", "--data", "b")]
    [InlineData("verify", "a", "b")]
    [InlineData("verify", "--data", "")]
    [InlineData("verify", "--bogus")]
    [InlineData("export", "--room", "two words")]
    [InlineData("export", "--output", "")]
    [InlineData("export", "extra")]
    [InlineData("import", "a", "b")]
    public async Task A_wrong_command_line_has_exit_code_2(params string[] arguments)
    {
        var (code, output, errors) = await Program.RunAsync(arguments);

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.EndsWith($"Try 'broadcast-server {arguments[0]} --help'.\n", errors, StringComparison.Ordinal);
    }
}
