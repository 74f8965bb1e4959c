using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Broadcast.Packaging.Tests.Proxies;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Packaging.Tests.Packages;

/// <summary>The archive of linux-x64, and the program in it: alone, as somebody has it who unpacked it on a machine without .NET.</summary>
public sealed partial class SingleFileTests(MadePackages made)
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task The_sums_are_those_of_the_files()
    {
        await made.ReadyAsync();
        var check = new ProcessStartInfo("sha256sum", ["--strict", "-c", "SHA256SUMS"])
        {
            WorkingDirectory = made.Folder,
        };
        var (code, output, errors) = await RunningProgram.RunAsync(check);
        Assert.True(code == 0, errors);
        Assert.Equal(2, output.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_holds_the_program_its_pages_and_the_licences()
    {
        await made.ReadyAsync();
        var files = Directory
            .EnumerateFiles(made.Unpacked, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(made.Unpacked, file))
            .Where(file => !file.StartsWith("systemd/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "LICENSE",
                "README.txt",
                "THIRD-PARTY-NOTICES.txt",
                "broadcast-server",
                "completions/broadcast-server.bash",
                "completions/broadcast-server.fish",
                "completions/broadcast-server.zsh",
                "licences/microsoft.aspnetcore.app-THIRD-PARTY-NOTICES.txt",
                "licences/microsoft.netcore.app-THIRD-PARTY-NOTICES.txt",
                "man/broadcast-server.1",
            ],
            files
        );
    }

    [Theory]
    [InlineData("man/broadcast-server.1", "man")]
    [InlineData("completions/broadcast-server.bash", "completions", "bash")]
    [InlineData("completions/broadcast-server.zsh", "completions", "zsh")]
    [InlineData("completions/broadcast-server.fish", "completions", "fish")]
    public async Task Its_pages_are_those_of_its_program(string file, params string[] command)
    {
        await made.ReadyAsync();
        var (code, output, errors) = await RunningProgram.RunAsync(Alone(made.Program, command));
        Assert.True(code == 0, errors);
        Assert.Equal(
            (
                await File.ReadAllTextAsync(Path.Combine(made.Unpacked, file), TestContext.Current.CancellationToken)
            ).TrimEnd(),
            output.TrimEnd()
        );
    }

    [Fact]
    public async Task The_version_is_the_one_of_the_build_and_its_commit()
    {
        await made.ReadyAsync();
        var commit = await RunningProgram.RunAsync(
            new ProcessStartInfo("git", ["-C", Repository.Root, "rev-parse", "HEAD"])
        );
        var (_, output, _) = await RunningProgram.RunAsync(Alone(made.Program, "--version"));
        Assert.Contains(
            output,
            (string[])
                [
                    $"broadcast-server {MadePackages.Version}+{commit.Output[..12]}\n",
                    $"broadcast-server {MadePackages.Version}+dirty.{commit.Output[..6]}\n",
                ]
        );
    }

    [Fact]
    public async Task Alone_in_a_folder_without_an_environment_it_chats_keeps_and_leaves_nothing_behind()
    {
        await made.ReadyAsync();
        using var folder = new TempFolder();
        var program = folder["broadcast-server"];
        File.Copy(made.Program, program);
        using var data = new TempFolder();

        await using (var server = new RunningProgram(Alone(program, "start", "--port", "0", "--data", data.Path)))
        {
            var port = await PortAsync(server);
            await ChatAsync(port);
            Assert.Contains(
                "lane-0",
                Directory
                    .GetDirectories($"/proc/{server.Id.ToString(CultureInfo.InvariantCulture)}/task")
                    .Select(task => File.ReadAllText(Path.Combine(task, "comm")).Trim())
            );
            await server.TerminateAsync();
            Assert.True(await server.WaitForExitAsync() == 0, server.Describe());
        }

        Assert.Equal([program], Directory.EnumerateFileSystemEntries(folder.Path));
        var (code, output, errors) = await RunningProgram.RunAsync(
            Alone(program, "export", "--data", data.Path, "--room", "ops")
        );
        Assert.True(code == 0, errors);
        Assert.Contains("hi from ann", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_bare_read_only_system_it_brings_its_own_sqlite_and_does_without_icu()
    {
        Assert.SkipUnless(BareRoot.IsAllowed, "Only root may make a root folder.");
        await made.ReadyAsync();
        using var root = await BareRoot.MakeAsync(made.Program, "libssl.so.3", "libcrypto.so.3");
        await using var server = new RunningProgram(
            root.Command(user: 10001, Nothing, "start", "--port", "0", "--data", "/data")
        );
        var port = await PortAsync(server);
        await ChatAsync(port);
        await server.WaitForAsync("This system has no ICU");

        var mapped = await File.ReadAllTextAsync(
            $"/proc/{server.Id.ToString(CultureInfo.InvariantCulture)}/maps",
            TestContext.Current.CancellationToken
        );
        Assert.Contains("memfd:libe_sqlite3.so", mapped, StringComparison.Ordinal);
        Assert.DoesNotContain("libsqlite3", mapped, StringComparison.Ordinal);

        await server.TerminateAsync();
        Assert.True(await server.WaitForExitAsync() == 0, server.Describe());
        Assert.True(File.Exists(Path.Combine(root.Data, "messages.db")));
    }

    /// <summary>The program with no environment at all, so no .NET, no HOME and no PATH.</summary>
    private static ProcessStartInfo Alone(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" };
        start.Environment.Clear();
        return start;
    }

    private static async Task<int> PortAsync(RunningProgram server)
    {
        var address = await server.WaitForAsync(Address());
        return int.Parse(address.Groups["port"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task ChatAsync(int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        using var visitor = new Visitor();
        Assert.Contains(
            "<script",
            await visitor.Http.GetStringAsync(new Uri($"http://{address}/"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        using var ann = await visitor.OpenAsync(new Uri($"ws://{address}/?name=ann&room=ops"));
        using var ben = await visitor.OpenAsync(new Uri($"ws://{address}/?name=ben&room=ops"));
        await Visitor.ReadUntilAsync(ben, "ben");
        await Visitor.SayAsync(ann, "hi from ann");
        await Visitor.ReadUntilAsync(ben, "ann: hi from ann");
    }

    [GeneratedRegex("http://localhost:(?<port>[0-9]+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
