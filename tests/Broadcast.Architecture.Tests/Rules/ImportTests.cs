using System.Xml.Linq;
using Broadcast.Testing.Files;
using Xunit;

namespace Broadcast.Architecture.Tests.Rules;

/// <summary>Who may know whom, asked of the compiled assemblies and of the project files.</summary>
public sealed class ImportTests
{
    private static readonly Dictionary<string, string[]> MayReferTo = new(StringComparer.Ordinal)
    {
        ["Broadcast.Protocol"] = [],
        ["Broadcast.Core"] = ["Broadcast.Protocol"],
        ["Broadcast.Client"] = ["Broadcast.Protocol"],
        ["Broadcast.Linux"] = [],
        ["Broadcast.Bench"] = ["Broadcast.Protocol", "Broadcast.Linux"],
        ["Broadcast.Server"] = ["Broadcast.Core", "Broadcast.Protocol", "Broadcast.Linux"],
        ["Broadcast.Cli"] =
        [
            "Broadcast.Server",
            "Broadcast.Client",
            "Broadcast.Bench",
            "Broadcast.Core",
            "Broadcast.Protocol",
            "Broadcast.Linux",
        ],
    };

    private static readonly Dictionary<string, string[]> MayUsePackages = new(StringComparer.Ordinal)
    {
        ["Broadcast.Protocol"] = [],
        ["Broadcast.Core"] = [],
        ["Broadcast.Client"] = [],
        ["Broadcast.Linux"] = [],
        ["Broadcast.Bench"] = [],
        ["Broadcast.Server"] =
        [
            "Microsoft.Data.Sqlite.Core",
            "Microsoft.IdentityModel.JsonWebTokens",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "SQLitePCLRaw.bundle_e_sqlite3",
        ],
        ["Broadcast.Cli"] = ["System.CommandLine", "Spectre.Console"],
    };

    public static TheoryData<string> Projects => [.. Sources.Projects];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_projects_it_may_know(string project)
    {
        var known = Compiled
            .Of(project)
            .References.Where(name => name.StartsWith("Broadcast.", StringComparison.Ordinal));
        Assert.Empty(known.Except(MayReferTo[project]));

        var written = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Empty(written.Except(MayReferTo[project]));
    }

    [Theory, MemberData(nameof(Projects))]
    public void A_project_refers_only_to_the_packages_it_may_use(string project) =>
        Assert.Empty(Items(project, "PackageReference").Except(MayUsePackages[project]));

    [Theory]
    [InlineData("Broadcast.Protocol")]
    [InlineData("Broadcast.Core")]
    [InlineData("Broadcast.Client")]
    [InlineData("Broadcast.Linux")]
    [InlineData("Broadcast.Bench")]
    public void The_inner_projects_stand_on_the_base_class_library_alone(string project) =>
        Assert.DoesNotContain(
            Compiled.Of(project).References,
            name =>
                !name.StartsWith("System.", StringComparison.Ordinal)
                && !name.StartsWith("Broadcast.", StringComparison.Ordinal)
                // Where the exception of system calls lives.
                && name != "Microsoft.Win32.Primitives"
        );

    [Theory]
    [InlineData("Broadcast.Protocol")]
    [InlineData("Broadcast.Core")]
    public void Protocol_and_core_touch_neither_network_nor_files_nor_processes(string project) =>
        Assert.DoesNotContain(Compiled.Of(project).TypeReferences, IsOutside);

    [Theory, MemberData(nameof(Projects))]
    public void Only_the_cli_speaks_to_the_console(string project)
    {
        if (project != "Broadcast.Cli")
        {
            Assert.DoesNotContain("System.Console", Compiled.Of(project).TypeReferences);
        }
    }

    [Theory, MemberData(nameof(Projects))]
    public void Only_the_server_knows_its_storage_and_its_web_server(string project)
    {
        if (project != "Broadcast.Server")
        {
            Assert.DoesNotContain(Compiled.Of(project).References, IsStorage);
            Assert.DoesNotContain(Compiled.Of(project).References, IsWebServer);
            Assert.Empty(Items(project, "FrameworkReference"));
        }
    }

    [Fact]
    public void These_rules_see_what_they_look_for()
    {
        Assert.All(Compiled.All, assembly => Assert.Contains("System.Runtime", assembly.References));
        Assert.Contains("System.Console", Compiled.Of("Broadcast.Cli").TypeReferences);
        Assert.Contains("System.Object", Compiled.Of("Broadcast.Core").TypeReferences);
        Assert.Equal(
            ["Broadcast.Core", "Broadcast.Linux"],
            Items("Broadcast.Server", "ProjectReference").Select(Path.GetFileNameWithoutExtension)
        );
        Assert.True(
            IsOutside("System.Net.Sockets.Socket") && IsOutside("System.IO.File") && !IsOutside("System.IO.Path")
        );
        Assert.True(IsStorage("Microsoft.Data.Sqlite") && IsStorage("SQLitePCLRaw.core") && !IsStorage("System.Data"));
        Assert.True(IsWebServer("Microsoft.AspNetCore.Http") && !IsWebServer("System.Net.Http"));
    }

    private static bool IsOutside(string type) =>
        type
            is "System.Console"
                or "System.IO.File"
                or "System.IO.FileInfo"
                or "System.IO.FileStream"
                or "System.IO.Directory"
                or "System.IO.DirectoryInfo"
                or "System.Diagnostics.Process"
        || type.StartsWith("System.Net.", StringComparison.Ordinal);

    private static bool IsStorage(string assembly) =>
        assembly.StartsWith("Microsoft.Data.", StringComparison.Ordinal)
        || assembly.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal);

    private static bool IsWebServer(string assembly) =>
        assembly.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument
            .Load(Repository.At($"src/{project}/{project}.csproj"))
            .Descendants(item)
            .Select(element => element.Attribute("Include")!.Value);
}
