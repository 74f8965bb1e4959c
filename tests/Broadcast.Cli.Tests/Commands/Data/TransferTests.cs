using System.Text.RegularExpressions;
using Broadcast.Testing.Processes;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Data;

/// <summary><c>export</c> and <c>import</c>, through the real program.</summary>
public sealed partial class TransferTests : IDisposable
{
    private readonly SampleLog log = new SampleLog().Fill();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task What_is_exported_and_imported_is_the_same_log_but_for_its_epochs()
    {
        var (_, exported, told) = await Program.RunAsync("export", "--data", log.Folder);
        Assert.Equal("Exported 3 rooms and conversations, 504 messages.\n", told);

        var imported = await Program.RunWithInputAsync(exported, "import", "--data", log["other"]);

        Assert.Equal((0, "", "Imported 3 rooms and conversations, 504 messages.\n"), imported);
        var again = (await Program.RunAsync("export", "--data", log["other"])).Output;
        Assert.NotEqual(exported, again);
        Assert.Equal(Epoch().Replace(exported, ""), Epoch().Replace(again, ""));
        Assert.Equal(0, (await Program.RunAsync("verify", log["other"])).Code);
    }

    [Fact]
    public async Task A_moved_log_keeps_its_epochs_when_asked_to()
    {
        await Program.RunAsync("export", "--data", log.Folder, "--output", log["moved.jsonl"]);
        var (code, _, _) = await Program.RunAsync(
            "import",
            "--data",
            log["other"],
            "--keep-epochs",
            log["moved.jsonl"]
        );

        Assert.Equal(0, code);
        await Program.RunAsync("export", "--data", log["other"], "-o", log["again.jsonl"]);
        Assert.Equal(await File.ReadAllTextAsync(log["moved.jsonl"]), await File.ReadAllTextAsync(log["again.jsonl"]));
    }

    [Fact]
    public async Task A_server_goes_on_with_what_was_imported()
    {
        var exported = (await Program.RunAsync("export", "--data", log.Folder)).Output;
        await Program.RunWithInputAsync(exported, "import", "--data", log["other"]);

        await using var server = await ServerProcess.StartAsync("--data", log["other"]);
        await using var ann = await RawWebSocket.ConnectAsync(server.Port, "/?name=ann");
        await ann.SendTextAsync("/history 1");
        await ann.ReceiveTextAsync(line => line == "person-1: message 499");
        await ann.SendTextAsync("and on");
        await ann.ReceiveTextAsync(line => line == "ann: and on");
    }

    [Fact]
    public async Task One_room_can_be_exported()
    {
        var (code, output, _) = await Program.RunAsync("export", "--data", log.Folder, "--room", "déjà-vu");

        Assert.Equal(0, code);
        Assert.Equal(5, output.Split('\n').Length);
        Assert.Contains("\"text\":\"three\"", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\"text\":\"two\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_room_that_does_not_exist_is_told_and_leaves_no_file()
    {
        var (code, _, errors) = await Program.RunAsync(
            "export",
            "--data",
            log.Folder,
            "--room",
            "nowhere",
            "--output",
            log["out.jsonl"]
        );

        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("^broadcast-server: There is no room nowhere in [^\n]+\n$", errors);
        Assert.Empty(Directory.GetFiles(log[""], "out.jsonl*"));
    }

    [Fact]
    public async Task The_file_is_for_its_owner_alone_and_replaces_what_was_there()
    {
        await File.WriteAllTextAsync(log["out.jsonl"], "old");

        var (code, output, _) = await Program.RunAsync("export", "--data", log.Folder, "-o", log["out.jsonl"]);

        Assert.Equal((0, ""), (code, output));
        Assert.StartsWith("{\"type\":\"log\"", await File.ReadAllTextAsync(log["out.jsonl"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log["out.jsonl"]));
        }
    }

    [Fact]
    public async Task An_export_beside_a_running_server_is_whole()
    {
        await using var server = await ServerProcess.StartAsync("--data", log.Folder);
        await using var ann = await RawWebSocket.ConnectAsync(server.Port, "/?name=ann");
        await ann.SendTextAsync("live");
        await ann.ReceiveTextAsync(line => line == "ann: live");

        var (code, output, _) = await Program.RunAsync("export", "--data", log.Folder);

        Assert.Equal(0, code);
        Assert.Contains("\"text\":\"live\"", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Program.RunWithInputAsync(output, "import", "--data", log["other"])).Code);
    }

    [Fact]
    public async Task Nothing_is_imported_into_a_log_in_use()
    {
        var exported = (await Program.RunAsync("export", "--data", log.Folder)).Output;
        await using var server = await ServerProcess.StartAsync("--data", log["other"]);

        var (code, output, errors) = await Program.RunWithInputAsync(exported, "import", "--data", log["other"]);

        Assert.Equal((ExitCode.Failed, ""), (code, output));
        Assert.Matches("^broadcast-server: [^\n]+ is in use by another broadcast-server[^\n]*\n$", errors);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task Half_a_file_is_refused_and_nothing_of_it_is_stored(double part)
    {
        var exported = (await Program.RunAsync("export", "--data", log.Folder)).Output;

        var (code, _, errors) = await Program.RunWithInputAsync(
            exported[..(int)(exported.Length * part)],
            "import",
            "--data",
            log["other"]
        );

        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("^broadcast-server: Line [0-9]+: [^\n]+; nothing was imported.\n$", errors);
        Assert.Matches("\n  messages +0 +ok\n", (await Program.RunAsync("verify", log["other"])).Output);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var (code, _, errors) = await Program.RunAsync("import", "--data", log["other"], log["missing.jsonl"]);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Matches("^broadcast-server: [^\n]*missing.jsonl[^\n]*\n$", errors);
        Assert.False(Directory.Exists(log["other"]));
    }

    [GeneratedRegex("\"epoch\":\"[0-9a-f]+\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Epoch();
}
