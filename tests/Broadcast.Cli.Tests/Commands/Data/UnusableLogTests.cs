using System.Diagnostics.CodeAnalysis;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Data;

/// <summary>A log that cannot be used is told in one line with exit code 1 by every command, and nothing is overwritten.</summary>
[SuppressMessage("Usage", "CA1861", Justification = "Rows of a theory.")]
public sealed class UnusableLogTests
{
    private static readonly string[] Commands = ["start", "verify", "export", "import"];

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var command in Commands)
        {
            rows.Add(command, "damaged");
            rows.Add(command, "newer");
            rows.Add(command, "foreign");
            rows.Add(command, "diary");
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_is_told_in_one_line_and_left_alone(string command, string state)
    {
        using var log = Make(state);
        var before = log.Fingerprint();

        var (code, output, errors) = await RunAsync(command, log);

        Assert.Equal((ExitCode.Failed, ""), (code, output));
        Assert.Matches("^broadcast-server: [^\n]+\n$", errors);
        Assert.Contains(log.Database, errors, StringComparison.Ordinal);
        Assert.Contains(
            state switch
            {
                "newer" => "newer broadcast-server",
                "foreign" => "another program",
                _ => "damaged or is no message log",
            },
            errors,
            StringComparison.Ordinal
        );
        Assert.Equal(before, log.Fingerprint());
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("export")]
    public async Task Where_there_is_none_it_is_told_and_none_is_made(string command)
    {
        using var folder = new TempFolder();

        var (code, output, errors) = await Program.RunAsync(command, "--data", folder["none"]);

        Assert.Equal((ExitCode.Failed, ""), (code, output));
        Assert.Matches("^broadcast-server: There is no log: [^\n]+\n$", errors);
        Assert.False(Directory.Exists(folder["none"]));
    }

    private static Task<(int Code, string Output, string Errors)> RunAsync(string command, SampleLog log) =>
        command switch
        {
            "start" => Program.RunAsync("start", "--port", "0", "--data", log.Folder),
            _ => Program.RunAsync(command, "--data", log.Folder),
        };

    private static SampleLog Make(string state) =>
        state switch
        {
            "damaged" => new SampleLog().Fill().Damage(20),
            "newer" => new SampleLog().Fill().Change("PRAGMA user_version = 99"),
            "foreign" => new SampleLog().Replace("").Change("PRAGMA application_id = 77"),
            _ => new SampleLog().Replace(string.Concat(Enumerable.Repeat("My diary. ", 1000))),
        };
}
