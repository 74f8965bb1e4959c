using System.Diagnostics;
using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Bench.Tests.Compare;

/// <summary>The comparison with other servers works; how fast anything is, is no matter of a test.</summary>
public sealed partial class CompareTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_short_comparison_writes_a_row_for_each_server_between_the_markers_and_leaves_nothing_behind()
    {
        var document = folder["performance.md"];
        folder.Write("performance.md", await File.ReadAllTextAsync(Repository.At("docs/performance.md")));
        var before = await File.ReadAllTextAsync(document);

        await using var compare = Compare("--short", "--only=W5,acks1,memory,json-log,ws", "--into", document);
        Assert.True(await compare.WaitForExitAsync(Patience) == 0, compare.Describe());
        Assert.DoesNotContain("FAILED", compare.Errors, StringComparison.Ordinal);

        var after = await File.ReadAllTextAsync(document);
        Assert.Equal(Outside(before), Outside(after));
        var rows = Rows().Matches(compare.Output);
        Assert.Equal(
            ["ours, `--ephemeral`", "Node's `ws`, as people use it", "ours, with its log, JSON"],
            rows.Select(row => row.Groups["server"].Value)
        );
        Assert.Contains(compare.Output.Trim(), after, StringComparison.Ordinal);
        NothingIsLeft();
    }

    [Fact]
    public async Task A_comparison_that_is_interrupted_ends_its_servers_and_writes_nothing()
    {
        var document = folder["performance.md"];
        folder.Write("performance.md", "as it was");
        await using var compare = Compare("--only=idle,memory,log", "--into", document);
        await compare.WaitForAsync(RunningRow(), Patience);
        await compare.InterruptAsync();
        Assert.True(await compare.WaitForExitAsync(Patience) == 130, compare.Describe());
        Assert.Equal("as it was", await File.ReadAllTextAsync(document));
        NothingIsLeft();
    }

    [Theory]
    [InlineData("--only=W9", "--only knows no 'W9'")]
    [InlineData("--runs=0", "--runs must be from 1 to 99, not '0'")]
    [InlineData("--nonsense", "--nonsense")]
    public async Task A_wrong_command_line_is_told(string argument, string error)
    {
        await using var compare = Compare(argument);
        Assert.True(await compare.WaitForExitAsync(Patience) == 2, compare.Describe());
        Assert.Contains(error, compare.Errors, StringComparison.Ordinal);
        Assert.Contains("Usage: ", compare.Errors, StringComparison.Ordinal);
    }

    private static string Outside(string text) =>
        string.Concat(text.Split("<!-- compare: begin")[0], text.Split("<!-- compare: end -->")[1]);

    private RunningProgram Compare(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && HasNode(), "The comparison needs Linux and Node.js.");
        string[] all = [Repository.At("bench/compare.mjs"), "--program", ServerProcess.Program, .. arguments];
        var start = new ProcessStartInfo("node", all);
        start.Environment["TMPDIR"] = Directory.CreateDirectory(folder["temporary"]).FullName;
        // The runtime's own sockets for debuggers would stay there when it is killed.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new RunningProgram(start);
    }

    // The servers' data lies in the folder of the test, so those that are left would be seen by their command line.
    private void NothingIsLeft()
    {
        Assert.Empty(Directory.GetFileSystemEntries(folder["temporary"]));
        Assert.DoesNotContain(
            Directory.GetDirectories("/proc").Select(CommandLine),
            line => line.Contains(folder["temporary"], StringComparison.Ordinal)
        );
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':')
            .Any(place => File.Exists(Path.Combine(place, "node")));

    [GeneratedRegex(
        @"^\| (?<server>[^|]+?) \|( [0-9][0-9.,]* \|){4}$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Rows();

    [GeneratedRegex("measuring: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RunningRow();
}
