using Broadcast.Cli.Commands;
using Broadcast.Cli.Tests.Commands.Connect.Piped;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Man;

public sealed class ManPageTests
{
    [Fact]
    public async Task The_formatter_has_nothing_to_say_about_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/groff"), "groff is not installed.");
        var (code, output, errors) = await Shell.RunAsync(
            "set -o pipefail; broadcast-server man | groff -ww -man -Tutf8 -P-c -P-b -P-u -P-o"
        );
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("EXIT STATUS", output, StringComparison.Ordinal);
        Assert.Contains(
            "journalctl -f | broadcast-server connect --room ops --name web1",
            output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_command_and_every_exit_code_stands_in_it()
    {
        var surroundings = new TestEnvironment();
        Assert.Equal(0, await CommandLine.RunAsync(["man"], surroundings.Environment, CommandHandlers.Real));
        var page = surroundings.Output.ToString();
        foreach (
            var command in new[]
            {
                "start",
                "connect",
                "send",
                "health",
                "verify",
                "export",
                "import",
                "bench",
                "completions",
                "man",
            }
        )
        {
            Assert.Contains($"\n.SS {command}\n", page, StringComparison.Ordinal);
        }

        Assert.All(
            ExitCode.Meanings,
            meaning => Assert.Contains($"\n.B {meaning.Code}\n", page, StringComparison.Ordinal)
        );
        // A line that begins with a dot is a macro.
        Assert.All(
            page.Split('\n').Where(line => line.StartsWith('.')),
            line => Assert.Matches(@"^\.(TH|SH|SS|TP|PP|RS|RE|nf|fi|br|B|I)( |$)", line)
        );
    }
}
