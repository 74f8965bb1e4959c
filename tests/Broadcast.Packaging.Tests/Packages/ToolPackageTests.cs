using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Packaging.Tests.Packages;

/// <summary>The package for <c>dotnet tool install</c>.</summary>
public sealed partial class ToolPackageTests(MadePackages made)
{
    [Fact]
    public async Task Installed_from_its_folder_it_serves_and_keeps()
    {
        await made.ReadyAsync();
        using var tools = new TempFolder();
        using var data = new TempFolder();
        var install = new ProcessStartInfo(
            "dotnet",
            ["tool", "install", "broadcast-server", "--tool-path", tools.Path, "--source", made.Folder]
        );
        var (code, output, errors) = await RunningProgram.RunAsync(install);
        Assert.True(code == 0, output + errors);
        var program = tools["broadcast-server"];

        await using (var server = RunningProgram.Start(program, "start", "--port", "0", "--data", data.Path))
        {
            var address = (await server.WaitForAsync(Address())).Groups["address"].Value;
            using var visitor = new Proxies.Visitor();
            Assert.Contains(
                "<script",
                await visitor.Http.GetStringAsync(new Uri($"http://{address}/"), TestContext.Current.CancellationToken),
                StringComparison.Ordinal
            );
            var sent = await RunningProgram.RunAsync(
                new ProcessStartInfo(program, ["send", "from a tool", "--server", address])
            );
            Assert.True(sent.ExitCode == 0, sent.Errors);
            await server.TerminateAsync();
            Assert.True(await server.WaitForExitAsync() == 0, server.Describe());
        }

        var export = await RunningProgram.RunAsync(new ProcessStartInfo(program, ["export", "--data", data.Path]));
        Assert.Contains("from a tool", export.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_what_a_package_has_to_and_the_sqlite_of_every_system()
    {
        await made.ReadyAsync();
        await using var package = await ZipFile.OpenReadAsync(
            Path.Combine(made.Folder, $"broadcast-server.{MadePackages.Version}.nupkg"),
            TestContext.Current.CancellationToken
        );
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "README.md",
                "LICENSE",
                "THIRD-PARTY-NOTICES.txt",
                "tools/net10.0/any/broadcast-server.dll",
                "tools/net10.0/any/runtimes/linux-x64/native/libe_sqlite3.so",
                "tools/net10.0/any/runtimes/linux-arm64/native/libe_sqlite3.so",
                "tools/net10.0/any/runtimes/osx-arm64/native/libe_sqlite3.dylib",
                "tools/net10.0/any/runtimes/win-x64/native/e_sqlite3.dll",
            },
            files
        );
        await using var stream = await package
            .GetEntry("broadcast-server.nuspec")!
            .OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var described = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<license type=\"expression\">MIT</license>", described, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", described, StringComparison.Ordinal);
    }

    [GeneratedRegex("http://(?<address>localhost:[0-9]+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
