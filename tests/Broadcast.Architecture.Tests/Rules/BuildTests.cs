using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Broadcast.Testing.Files;
using Broadcast.Testing.Processes;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>What the build promises for every project.</summary>
public sealed partial class BuildTests
{
    public static TheoryData<string> Projects => [.. Sources.Projects];

    [Theory, MemberData(nameof(Projects))]
    public async Task The_banned_symbols_nullable_and_warnings_as_errors_are_active(string project)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "msbuild",
                Repository.At($"src/{project}/{project}.csproj"),
                "-getItem:AdditionalFiles,PackageReference",
                "-getProperty:Nullable,TreatWarningsAsErrors,GenerateDocumentationFile,RestorePackagesWithLockFile",
            ]
        );
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        var (code, output, errors) = await RunningProgram.RunAsync(start);
        Assert.True(code == 0, output + errors);

        using var answer = JsonDocument.Parse(output);
        var properties = answer.RootElement.GetProperty("Properties");
        Assert.Equal(
            ["enable", "true", "true", "true"],
            properties.EnumerateObject().Select(property => property.Value.GetString()!)
        );
        Assert.Contains("BannedSymbols.txt", Items("AdditionalFiles").Select(path => Path.GetFileName(path)));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Items("PackageReference"));

        IEnumerable<string> Items(string name) =>
            answer
                .RootElement.GetProperty("Items")
                .GetProperty(name)
                .EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!);
    }

    [Fact]
    public void The_wall_clock_and_unbounded_channels_are_banned()
    {
        var banned = string.Join('\n', Sources.Lines("BannedSymbols.txt"));
        foreach (
            var symbol in (string[])
                [
                    "DateTime.Now",
                    "DateTime.UtcNow",
                    "DateTimeOffset.UtcNow",
                    "Stopwatch",
                    "Task.Delay",
                    "Thread.Sleep",
                    "CreateUnbounded",
                ]
        )
        {
            Assert.Contains(symbol, banned, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_project_is_in_the_solution_with_a_lock_file()
    {
        var solution = XDocument
            .Load(Repository.At("BroadcastServer.slnx"))
            .Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value)
            .Order(StringComparer.Ordinal);
        var projects = Sources.Below(".", "*.csproj").ToArray();

        Assert.Equal(projects, solution);
        Assert.All(
            projects,
            path => Assert.True(File.Exists(Repository.At($"{Path.GetDirectoryName(path)}/packages.lock.json")), path)
        );
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_file() =>
        Assert.Empty(
            from path in Sources.Below(".", "*.csproj")
            from reference in XDocument.Load(Repository.At(path)).Descendants("PackageReference")
            where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
            select $"{path}: {reference}"
        );

    [Fact]
    public void Every_package_has_its_reason_in_the_decisions()
    {
        var reasons = File.ReadAllText(Repository.At("docs/decisions/0002-dependencies.md"));
        Assert.All(
            XDocument.Load(Repository.At("Directory.Packages.props")).Descendants("PackageVersion"),
            package => Assert.Contains(package.Attribute("Include")!.Value, reasons, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_first_lines_of_the_scripts_are_executable_and_known()
    {
        Assert.All(
            (string[])["broadcast-server", "test", ".ci/run"],
            script =>
            {
                Assert.Matches(Shebang(), Sources.Lines(script)[0]);
                Assert.True(File.GetUnixFileMode(Repository.At(script)).HasFlag(UnixFileMode.UserExecute), script);
            }
        );
    }

    [GeneratedRegex("^#!/(bin/sh|usr/bin/env bash)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shebang();
}
