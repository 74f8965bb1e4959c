using Broadcast.Cli.Commands;
using Xunit;

namespace Broadcast.Cli.Tests.Commands;

public sealed class CommandLineTests
{
    private readonly TestEnvironment surroundings = new();

    [Fact]
    public async Task Without_a_command_help_is_printed()
    {
        Assert.Equal(ExitCode.Ok, await Run());
        Assert.Contains("Usage:", surroundings.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Examples:", surroundings.Output.ToString(), StringComparison.Ordinal);
        Assert.Empty(surroundings.Error.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("start", "--help")]
    [InlineData("connect", "--help")]
    [InlineData("send", "--help")]
    [InlineData("completions", "--help")]
    [InlineData("man", "--help")]
    [InlineData("verify", "--help")]
    [InlineData("export", "--help")]
    [InlineData("import", "--help")]
    [InlineData("bench", "--help")]
    [InlineData("start", "--port=nonsense", "--help")]
    public async Task Help_ends_with_examples(params string[] args)
    {
        Assert.Equal(ExitCode.Ok, await Run(args));
        var text = surroundings.Output.ToString();
        Assert.Contains(
            "broadcast-server",
            text[text.IndexOf("Examples:", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_version_and_its_commit_are_one_line()
    {
        Assert.Equal(ExitCode.Ok, await Run("--version"));
        Assert.Matches(@"^broadcast-server \d+\.\d+\.\d+(\+[0-9a-f]{12})?\r?\n$", surroundings.Output.ToString());
    }

    [Fact]
    public async Task An_unknown_command_is_told_in_one_line_with_those_that_exist()
    {
        Assert.Equal(ExitCode.Usage, await Run("serve"));
        Assert.StartsWith(
            "broadcast-server: There is no command 'serve'; the commands are start, connect, send, token, health, verify, export, import, bench, completions, man.",
            surroundings.Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(surroundings.Output.ToString());
    }

    [Theory]
    [InlineData("There is no option '--bogus' here.", "--bogus")]
    [InlineData("There is no option '--bogus' here.", "start", "--bogus")]
    [InlineData("There is no option '--bogus' here.", "start", "9090", "--bogus")]
    [InlineData("'2' is one argument too many.", "start", "1", "2")]
    [InlineData("Required argument missing for option: '--port'.", "start", "--port")]
    public async Task A_wrong_word_is_named(string expected, params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await Run(args));
        Assert.Contains($"broadcast-server: {expected}", surroundings.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        Assert.Equal(
            ExitCode.Usage,
            await Run(
                "start",
                "--port=x",
                "--grace=-1",
                "--max-message",
                "5",
                "--data",
                "a",
                "--ephemeral",
                "--log-format",
                "xml"
            )
        );
        var lines = surroundings.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.Equal("Try 'broadcast-server start --help'.", lines[^1].TrimEnd());
    }

    private Task<int> Run(params string[] args) =>
        CommandLine.RunAsync(args, surroundings.Environment, CommandHandlers.Real);
}
