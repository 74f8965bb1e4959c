using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>What the first page says is what the program does.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.At("README.md"));

    [Fact]
    public async Task The_table_of_options_is_that_of_the_programs_help()
    {
        var help = await RunningProgram.RunAsync(new ProcessStartInfo(ServerProcess.Program, ["start", "--help"]));
        var options = Readme[Readme.IndexOf("## Options of `start`", StringComparison.Ordinal)..];
        var rows = options.Split('\n').Where(line => line.StartsWith("| `-", StringComparison.Ordinal));

        Assert.Equal(0, help.ExitCode);
        Assert.Equal(
            Spelled(help.Output).Except(["--help", "--version"]),
            rows.SelectMany(row => Spelled(row.Split('|')[1])).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_lines_of_javascript_chat()
    {
        await using var server = await ServerProcess.StartAsync();
        var script = JavaScript()
            .Match(Readme)
            .Groups["code"]
            .Value.Replace(
                "localhost:8080",
                $"127.0.0.1:{server.Port.ToString(CultureInfo.InvariantCulture)}",
                StringComparison.Ordinal
            );

        // Node 20 has the browser's WebSocket behind this option, Node 22 without it.
        await using var node = RunningProgram.Start("node", "--experimental-websocket", "-e", script);

        await node.WaitForAsync("1 ann: hi there");
    }

    private static IEnumerable<string> Spelled(string text) =>
        LongOption().Matches(text).Select(option => option.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex("--[a-z][a-z-]*", RegexOptions.None, 1000)]
    private static partial Regex LongOption();

    [GeneratedRegex(
        "^```js\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex JavaScript();
}
