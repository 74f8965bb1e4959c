using System.Diagnostics;
using System.Text.RegularExpressions;
using Broadcast.Server.Tests.Functional.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Server.Tests.Http;

/// <summary>Runs what docs/http.md says that one can type, and holds the answers against those that it shows.</summary>
public sealed partial class DocumentedCommandsTests
{
    [Fact]
    public async Task Every_command_of_the_documentation_answers_as_shown()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The commands are for a shell.");
        await using var server = await TestServer.StartAsync();
        var commands = Commands(await File.ReadAllTextAsync(Repository.At("docs/http.md")));
        Assert.True(commands.Count >= 14, "The commands were not found.");
        foreach (var (command, expected) in commands)
        {
            var shown = await RunAsync(command.Replace("localhost:8080", $"127.0.0.1:{server.Port}"), expected.Length);
            Assert.Equal(expected.Select(Plain), shown.Select(Plain));
        }
    }

    private static List<(string Command, string[] Expected)> Commands(string text)
    {
        var commands = new List<(string, string[])>();
        foreach (Match block in Blocks().Matches(text))
        {
            foreach (var part in block.Groups["commands"].Value.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
            {
                var lines = part.TrimEnd('\n').Split('\n');
                commands.Add((lines[0], lines[1..]));
            }
        }

        return commands;
    }

    // A stream does not end: it is read as far as it is shown.
    private static async Task<List<string>> RunAsync(string command, int lines)
    {
        var start = new ProcessStartInfo(
            "bash",
            ["-c", command.Replace("curl ", "exec curl -sS --max-time 20 ").Replace("| exec ", "| ")]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(RawWebSocket.DefaultTimeout);
        var shown = new List<string>();
        while (shown.Count < lines && await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            shown.Add(line);
        }

        if (command.Contains(" -N ", StringComparison.Ordinal))
        {
            process.Kill();
        }

        await process.WaitForExitAsync(limit.Token);
        return shown;
    }

    // What differs from run to run.
    private static string Plain(string line) => Epochs().Replace(Times().Replace(line, "TIME"), "id: EPOCH.");

    [GeneratedRegex("```sh\n(?<commands>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", RegexOptions.None, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"^id: [0-9a-f]{16}\.", RegexOptions.None, 1000)]
    private static partial Regex Epochs();
}
